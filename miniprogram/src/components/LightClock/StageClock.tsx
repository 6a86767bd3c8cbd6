import type { CaseCard } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case-status'
import { View } from '@tarojs/components'
import { turnWords } from '../../words/turn'
import { Icon } from '../Icon'
import { LightClock } from '.'

type StageClockProps = {
  stage: NonNullable<CaseCard['stage']>
  status: Status
  now: number
  /** What that party must do, where it is not the stage's own work. */
  doing?: string
  brief?: boolean
}

/** For staff: whose turn it is, what they must do, and how long they still have. */
export const StageClock = ({ stage, status, now, doing, brief = false }: StageClockProps) => {
  if (stage.name === 'suspension' && !doing)
    return (
      <View className="c-clock c-clock-yellow">
        <Icon name="clock" />
        <View>{turnWords.suspended(Date.parse(stage.dueAt), now)}</View>
      </View>
    )
  const { party, name, warnAt, dueAt } = stage
  return (
    <View className="c-turn">
      <View className={brief ? 'c-turn-brief' : 'c-turn-party'}>{turnWords.turn(party)}</View>
      <LightClock
        warnAt={warnAt}
        deadlineAt={dueAt}
        now={now}
        audience="staff"
        brief={brief}
        what={doing ?? turnWords.work(name, status)}
      />
    </View>
  )
}
