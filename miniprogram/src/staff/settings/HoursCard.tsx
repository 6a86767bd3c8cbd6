import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { calendarLabels } from '../../labels/admin'
import { clockOf, type Hours, hoursFault, mayAddWindow, withOneMore } from './hours'
import type { TimeFieldProps } from './input-props'
import { TimeField } from './inputs'

type HoursCardProps = { hours: Hours; editable: boolean; onChange: (hours: [number, number][]) => void }

/** The working windows of every working day. */
export const HoursCard = ({ hours, editable, onChange }: HoursCardProps) => {
  const fault = hoursFault(hours)
  const copy = () => hours.map(([start, end]): [number, number] => [start, end])
  const setMinutes = (place: number, side: 0 | 1, minutes: number) => {
    const changed = copy()
    const window = changed[place]
    if (window) window[side] = minutes
    onChange(changed)
  }
  return (
    <Card title={calendarLabels.hours}>
      <View className="settings-hint">{calendarLabels.hoursHint}</View>
      {hours.map(([start, end], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window has no other name, and the rows are not moved
        <View key={place} className="hours-row">
          <Clock
            minutes={start}
            label={calendarLabels.start(place + 1)}
            editable={editable}
            onChange={(minutes) => setMinutes(place, 0, minutes)}
          />
          <View className="hours-to">{calendarLabels.to}</View>
          <Clock
            minutes={end}
            label={calendarLabels.end(place + 1)}
            editable={editable}
            onChange={(minutes) => setMinutes(place, 1, minutes)}
          />
          {editable && (
            <Tap
              className="settings-mark"
              label={calendarLabels.removeWindow(place + 1)}
              onTap={() => onChange(copy().filter((_, other) => other !== place))}
            >
              <Icon name="trash" />
            </Tap>
          )}
        </View>
      ))}
      {fault && <View className="settings-fault">{calendarLabels.faults[fault]}</View>}
      {editable && mayAddWindow(hours) && (
        <Button kind="secondary" size="small" icon="plus" onTap={() => onChange(withOneMore(hours))}>
          {calendarLabels.addWindow}
        </Button>
      )}
    </Card>
  )
}

type ClockProps = TimeFieldProps & { editable: boolean }

const Clock = ({ editable, ...field }: ClockProps) =>
  editable ? <TimeField {...field} /> : <View className="hours-clock">{clockOf(field.minutes)}</View>
