import { lightOf } from '@shared/domain/clock'
import { View } from '@tarojs/components'
import { clockWords } from '../../words/components'
import { Icon } from '../Icon'
import './index.scss'

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
  const words = clockWords({ audience, light, brief, deadlineAt: deadline, now })
  return (
    <View className={`c-clock c-clock-${light}`}>
      <Icon name={light === 'red' ? 'alert' : 'clock'} />
      <View>{what ? `${what} · ${words}` : words}</View>
    </View>
  )
}
