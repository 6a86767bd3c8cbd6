import type { CaseCard } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { lightOf } from '@shared/domain/clock'
import { turnLabels } from '@shared/labels/turn'
import { View } from '@tarojs/components'
import { Icon } from '../components/Icon'
import { clockLabel } from '../labels/components'
import type { Audience } from './audience'
import './Clock.scss'

type LightClockProps = {
  /** ISO moments as the server sends them; null where no clock runs. */
  warnAt: string | null
  deadlineAt: string | null
  now: number
  audience: Audience
  /** In a list: the time that is left, without the moment. */
  brief?: boolean
  /** The work that is due by then; stands before the time. */
  what?: string
}

/** A deadline as text in the colour of its light. Nothing where no clock runs. */
export const LightClock = ({ warnAt, deadlineAt, now, audience, brief = false, what }: LightClockProps) => {
  if (!warnAt || !deadlineAt) return null
  const deadline = Date.parse(deadlineAt)
  const light = lightOf(Date.parse(warnAt), deadline, now)
  const text = clockLabel({ audience, light, brief, deadlineAt: deadline, now })
  return (
    <View className={`c-clock c-clock-${light}`}>
      <Icon name={light === 'red' ? 'alert' : 'clock'} />
      <View>{what ? `${what} · ${text}` : text}</View>
    </View>
  )
}

type StageClockProps = {
  stage: NonNullable<CaseCard['stage']>
  status: Status
  now: number
  /** The next actor's work, where it is not the stage's own. */
  doing?: string
  brief?: boolean
}

/** For staff: the next actor, their work, and the time that is left. */
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
      <View className={brief ? 'c-turn-brief' : 'c-turn-actor'}>{turnLabels.turn(nextActor)}</View>
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
