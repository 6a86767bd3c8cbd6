import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { calendarLabels } from '../../labels/admin'
import { type Days, datesOf, kindOf, weekdayOf } from './days'

export type Month = { year: number; month: number }

type MonthGridProps = {
  days: Days
  shown: Month
  onShow: (month: Month) => void
  /** Null for readers who may not edit. */
  onToggle: ((date: string) => void) | null
}

/** One month as a wall calendar; a tap turns a working day into a day off and back. */
export const MonthGrid = ({ days, shown: { year, month }, onShow, onToggle }: MonthGridProps) => {
  const dates = datesOf(year, month)
  const lead = weekdayOf(dates[0] ?? '')
  const go = (step: 1 | -1) => {
    const at = new Date(Date.UTC(year, month - 1 + step))
    onShow({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 })
  }
  return (
    <View>
      <View className="month-head">
        <Tap className="settings-mark" label={calendarLabels.before} onTap={() => go(-1)}>
          <Icon name="back" />
        </Tap>
        <View className="month-name">{calendarLabels.month(year, month)}</View>
        <Tap className="settings-mark" label={calendarLabels.after} onTap={() => go(1)}>
          <Icon name="chevron-right" />
        </Tap>
      </View>
      <View className="month">
        {calendarLabels.weekdays.map((name) => (
          <View key={name} className="month-weekday">
            {name}
          </View>
        ))}
        {calendarLabels.weekdays.slice(0, lead).map((name) => (
          <View key={`before ${name}`} className="month-day" />
        ))}
        {dates.map((date, place) => (
          <Day key={date} date={date} day={place + 1} month={month} days={days} onToggle={onToggle} />
        ))}
      </View>
    </View>
  )
}

type DayProps = Pick<MonthGridProps, 'days' | 'onToggle'> & { date: string; day: number; month: number }

const marks = { work: null, rest: null, holiday: calendarLabels.off, makeup: calendarLabels.on }

const Day = ({ date, day, month, days, onToggle }: DayProps) => {
  const kind = kindOf(days, date)
  const looks = `month-day month-${kind}`
  const content = (
    <>
      <View>{day}</View>
      {marks[kind] && <View className="month-mark">{marks[kind]}</View>}
    </>
  )
  if (!onToggle) return <View className={looks}>{content}</View>
  return (
    <Tap
      className={looks}
      label={calendarLabels.day(month, day, { mark: marks[kind], kind: calendarLabels.kinds[kind] })}
      onTap={() => onToggle(date)}
    >
      {content}
    </Tap>
  )
}
