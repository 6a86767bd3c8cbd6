import { lightOf } from '@shared/domain/clock'
import { View } from '@tarojs/components'
import { Icon } from '../components/Icon'
import { clockLabels } from '../labels/components'
import './Clock.scss'
import type { CaseCard } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { turnLabels } from '../labels/turn'

type LightClockProps = {
  /** Moments as the server sends them; null where no clock runs. */
  warnAt: string | null
  deadlineAt: string | null
  now: number
  audience: 'citizen' | 'staff'
  /** In a list: how long, without the moment. */
  brief?: boolean
  /** What must be done by then, before the time. */
  what?: string
}

/** The deadline in words, in the colour of its light. Nothing where no clock runs. */
export const LightClock = ({ warnAt, deadlineAt, now, audience, brief = false, what }: LightClockProps) => {
  if (!warnAt || !deadlineAt) return null
  const deadline = Date.parse(deadlineAt)
  const light = lightOf(Date.parse(warnAt), deadline, now)
  const words = clockLabels({ audience, light, brief, deadlineAt: deadline, now })
  return (
    <View className={`c-clock c-clock-${light}`}>
      <Icon name={light === 'red' ? 'alert' : 'clock'} />
      <View>{what ? `${what} · ${words}` : words}</View>
    </View>
  )
}

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
        <View>{turnLabels.suspended(Date.parse(stage.dueAt), now)}</View>
      </View>
    )
  const { nextActor, name, warnAt, dueAt } = stage
  return (
    <View className="c-turn">
      <View className={brief ? 'c-turn-brief' : 'c-turn-party'}>{turnLabels.turn(nextActor)}</View>
      <LightClock
        warnAt={warnAt}
        deadlineAt={dueAt}
        now={now}
        audience="staff"
        brief={brief}
        what={doing ?? turnLabels.work(name, status)}
      />
    </View>
  )
}
