import { contract } from '@shared/contract'
import { useRef, useState } from 'react'
import { confirm, tell, toast } from '../../platform/dialogs'
import { call, messageOf } from '../../services/api'
import { calendarWords } from '../../words/admin'
import { hasYear, withYear } from './days'
import type { Calendar, Part } from './use-part'

/** 填入国家法定节假日: puts what the State Council announced for a year into the draft; nothing is saved by it. */
export const useNational = (part: Part<Calendar>, onFilled: (year: number) => void) => {
  const [filling, setFilling] = useState<number | null>(null)
  const latest = useRef(part)
  latest.current = part

  const fill = async (year: number) => {
    setFilling(year)
    const national = await call(contract.settings.national, { year: String(year) }).catch(
      (failure: unknown) => void tell(calendarWords.notFilled, messageOf(failure)),
    )
    setFilling(null)
    if (!national) return
    if (!hasYear(national, year)) return tell(calendarWords.unknown.title(year), calendarWords.unknown.text)
    const { value } = latest.current
    const filled = { ...value, ...withYear(value, year, national) }
    if (isSame(filled, value)) {
      toast(calendarWords.same(year))
    } else {
      if (hasYear(value, year) && !(await mayReplace(year))) return
      latest.current.edit(filled)
      toast(calendarWords.filled(year))
    }
    onFilled(year)
  }
  return { filling, fill }
}

const mayReplace = (year: number): Promise<boolean> => {
  const { title, text, yes } = calendarWords.fillConfirm
  return confirm({ title: title(year), text, yes, harm: true })
}

const isSame = (one: Calendar, other: Calendar): boolean =>
  one.holidays.join() === other.holidays.join() && one.workdays.join() === other.workdays.join()
