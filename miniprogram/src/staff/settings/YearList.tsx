import { View } from '@tarojs/components'
import { Tap } from '../../components/Tap'
import { calendarWords } from '../../words/admin'
import { type DaySpan, daySpans } from './day-spans'
import { type Days, weekdayOf } from './days'
import type { MonthShown } from './MonthGrid'

type YearListProps = { days: Days; year: number; onShow: (month: MonthShown) => void }

/** The holidays and 调休 days of a year, to be read against the announcement; a tap shows the month. */
export const YearList = ({ days, year, onShow }: YearListProps) => {
  const spans = daySpans(days, year)
  if (spans.length === 0) return <View className="settings-hint">{calendarWords.yearEmpty(year)}</View>
  return (
    <View className="year">
      {spans.map((span) => (
        <Tap
          key={span.from}
          className="year-row"
          onTap={() => onShow({ year, month: Number(span.from.slice(5, 7)) })}
        >
          <View className="year-dates">{datesWords(span)}</View>
          <View className={`year-kind year-${span.kind}`}>
            {span.kind === 'holiday' ? calendarWords.span(span.days) : calendarWords.kinds.makeup}
          </View>
        </Tap>
      ))}
    </View>
  )
}

const datesWords = ({ from, to }: DaySpan): string =>
  from === to
    ? `${dateWords(from)} ${calendarWords.weekday(weekdayOf(from))}`
    : `${dateWords(from)} – ${dateWords(to)}`

const dateWords = (date: string): string =>
  calendarWords.date(Number(date.slice(5, 7)), Number(date.slice(8)))
