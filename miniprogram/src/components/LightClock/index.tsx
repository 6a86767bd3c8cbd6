import { lightOf } from '@shared/domain/clock'
import { View } from '@tarojs/components'
import { clockWords } from '../../words/components'
import { Icon } from '../Icon'
import './index.scss'

type LightClockProps = {
  /** Moments as the server sends them; null where no clock runs. */
  startedAt: string | null
  deadlineAt: string | null
  now: number
  audience: 'citizen' | 'staff'
  /** In a list: how long, without the moment. */
  brief?: boolean
}

/** The deadline in words, in the colour of its light. Nothing where no clock runs. */
export const LightClock = ({ startedAt, deadlineAt, now, audience, brief = false }: LightClockProps) => {
  if (!startedAt || !deadlineAt) return null
  const deadline = Date.parse(deadlineAt)
  const light = lightOf(Date.parse(startedAt), deadline, now)
  return (
    <View className={`c-clock c-clock-${light}`}>
      <Icon name={light === 'red' ? 'alert' : 'clock'} />
      <View>{clockWords({ audience, light, brief, deadlineAt: deadline, now })}</View>
    </View>
  )
}
