import { wallTime } from '@shared/domain/clock'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { calendarLabels } from '../../labels/admin'
import { Notice } from '../common/Notice'
import { type DaySpan, type Days, daySpans, toggled, weekdayOf } from './days'
import { HoursCard } from './HoursCard'
import { type Month, MonthGrid } from './MonthGrid'
import { type Calendar, type Part, useNational } from './use-part'

/** The class to scroll to: the month grid stands above the long list of the year. */
const MONTH = 'settings-month'
const SCROLL_MS = 200

type CalendarPartProps = { part: Part<Calendar>; missingYears: readonly number[]; editable: boolean }

/** 工作日历: working hours, and the days that differ from the rule of the week. */
export const CalendarPart = ({ part, missingYears, editable }: CalendarPartProps) => {
  const { value, edit } = part
  const [shown, setShown] = useState(() => monthOf(Date.now()))
  const { year } = shown
  const { filling, fill } = useNational(
    part,
    (filled) => filled !== year && setShown({ year: filled, month: 1 }),
  )
  return (
    <>
      <MissingYears
        years={missingYears}
        editable={editable}
        filling={filling}
        onFill={(each) => void fill(each)}
      />
      <HoursCard hours={value.hours} editable={editable} onChange={(hours) => edit({ ...value, hours })} />
      <Card title={calendarLabels.days} className={MONTH}>
        <View className="settings-hint">{editable ? calendarLabels.daysHint : calendarLabels.daysLook}</View>
        <MonthGrid
          days={value}
          shown={shown}
          onShow={setShown}
          onToggle={editable ? (date) => edit({ ...value, ...toggled(value, date) }) : null}
        />
      </Card>
      <Card title={calendarLabels.yearTitle(year)}>
        <YearList
          days={value}
          year={year}
          onShow={(month) => {
            setShown(month)
            void Taro.pageScrollTo({ selector: `.${MONTH}`, duration: SCROLL_MS })
          }}
        />
        {editable && (
          <Button kind="secondary" wide busy={filling === year} onTap={() => void fill(year)}>
            {calendarLabels.fill}
          </Button>
        )}
      </Card>
    </>
  )
}

type MissingYearsProps = {
  years: readonly number[]
  editable: boolean
  filling: number | null
  onFill: (year: number) => void
}

/** Deadlines of these years would be wrong: the calendar does not have their holidays yet. */
const MissingYears = ({ years, editable, filling, onFill }: MissingYearsProps) => {
  if (years.length === 0) return null
  return (
    <Notice
      tone="yellow"
      icon="alert"
      title={calendarLabels.missing(years)}
      foot={editable ? undefined : calendarLabels.missingAsk}
    >
      <View>{calendarLabels.missingText}</View>
      {editable && (
        <View className="settings-fill">
          {years.map((year) => (
            <Button key={year} size="small" busy={filling === year} onTap={() => onFill(year)}>
              {calendarLabels.fillOf(year)}
            </Button>
          ))}
        </View>
      )}
    </Notice>
  )
}

const monthOf = (at: number) => {
  const { year, month } = wallTime(at)
  return { year, month }
}

type YearListProps = { days: Days; year: number; onShow: (month: Month) => void }

/** The holidays and 调休 days of a year, to be compared with the announcement; a tap shows the month. */
const YearList = ({ days, year, onShow }: YearListProps) => {
  const spans = daySpans(days, year)
  if (spans.length === 0) return <View className="settings-hint">{calendarLabels.yearEmpty(year)}</View>
  return (
    <View className="year">
      {spans.map((span) => (
        <Tap
          key={span.from}
          className="year-row"
          onTap={() => onShow({ year, month: Number(span.from.slice(5, 7)) })}
        >
          <View className="year-dates">{datesLabel(span)}</View>
          <View className={`year-kind year-${span.kind}`}>
            {span.kind === 'holiday' ? calendarLabels.span(span.days) : calendarLabels.kinds.makeup}
          </View>
        </Tap>
      ))}
    </View>
  )
}

const datesLabel = ({ from, to }: DaySpan): string =>
  from === to
    ? `${dateLabel(from)} ${calendarLabels.weekday(weekdayOf(from))}`
    : `${dateLabel(from)} – ${dateLabel(to)}`

const dateLabel = (date: string): string =>
  calendarLabels.date(Number(date.slice(5, 7)), Number(date.slice(8)))
