import { wallTime } from '@shared/domain/clock'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { calendarWords } from '../../words/admin'
import { Notice } from '../parts/Notice'
import { toggled } from './days'
import { HoursCard } from './HoursCard'
import { MonthGrid } from './MonthGrid'
import { useNational } from './use-national'
import type { Calendar, Part } from './use-part'
import { YearList } from './YearList'

/** The list of the year is long: the month that is tapped there lies above the screen. */
const MONTH = 'settings-month'
const SCROLL_MS = 200

type CalendarPartProps = { part: Part<Calendar>; missingYears: readonly number[]; editable: boolean }

/** 工作日历: when is worked, and which days are against the rule of the week. */
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
      {missingYears.length > 0 && (
        <Notice
          tone="yellow"
          icon="alert"
          title={calendarWords.missing(missingYears)}
          foot={editable ? undefined : calendarWords.missingAsk}
        >
          <View>{calendarWords.missingText}</View>
          {editable && (
            <View className="settings-fill">
              {missingYears.map((each) => (
                <Button key={each} size="small" busy={filling === each} onTap={() => void fill(each)}>
                  {calendarWords.fillOf(each)}
                </Button>
              ))}
            </View>
          )}
        </Notice>
      )}
      <HoursCard hours={value.hours} editable={editable} onChange={(hours) => edit({ ...value, hours })} />
      <Card title={calendarWords.days} className={MONTH}>
        <View className="settings-hint">{editable ? calendarWords.daysHint : calendarWords.daysLook}</View>
        <MonthGrid
          days={value}
          shown={shown}
          onShow={setShown}
          onToggle={editable ? (date) => edit({ ...value, ...toggled(value, date) }) : null}
        />
      </Card>
      <Card title={calendarWords.yearTitle(year)}>
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
            {calendarWords.fill}
          </Button>
        )}
      </Card>
    </>
  )
}

const monthOf = (at: number) => {
  const { year, month } = wallTime(at)
  return { year, month }
}
