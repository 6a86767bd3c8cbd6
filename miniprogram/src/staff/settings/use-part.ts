import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { useRef, useState } from 'react'
import { array, minLength, object, pipe, safeParse, string } from 'valibot'
import { asApiError } from '../../api/errors/api-error'
import { ApiError, call, messageOf } from '../../api/session'
import { calendarLabels, settingsLabels } from '../../labels/admin'
import { confirm, tell, toast } from '../../platform/dialog'
import { hasYear, withYear } from './days'

export type Settings = OutputOf<typeof contract.settings.show>
export type Calendar = Settings['calendar']
export type Flow = Settings['flow']

export type Part<V> = {
  /** The draft, or the stored value where nothing was changed. */
  value: V
  changed: boolean
  busy: boolean
  edit: (value: V) => void
  drop: () => void
  save: () => Promise<void>
}

type PartInput<V> = {
  settings: Settings
  onSettings: (settings: Settings) => void
  pick: (settings: Settings) => V
  put: (version: number, value: V) => Promise<Settings>
}

/** The edited value and its origin, which somebody else may change in the meantime. */
type Draft<V> = { from: V; to: V }

/** One part of the settings while it is edited. A draft is never dropped without asking. */
export const usePart = <V>({ settings, onSettings, pick, put }: PartInput<V>): Part<V> => {
  const [draft, setDraft] = useState<Draft<V> | null>(null)
  const [busy, setBusy] = useState(false)
  const current = pick(settings)

  const edit = (to: V) => {
    const from = draft?.from ?? current
    setDraft(isSame(from, to) ? null : { from, to })
  }

  const send = async ({ from, to }: Draft<V>, seen: Settings): Promise<void> => {
    onSettings(seen)
    const now = pick(seen)
    if (!isSame(from, now)) {
      const { title, text, yes, no } = settingsLabels.changed
      const takesTheirs = await confirm({ title, text, yes, no, harm: true })
      // A kept draft must be compared with the present value, and saved by another tap.
      setDraft(takesTheirs || isSame(now, to) ? null : { from: now, to })
      return
    }
    try {
      const saved = await put(seen.version, to)
      onSettings(saved)
      // Changes made during the request are not saved yet.
      setDraft((later) => (later && later.to !== to ? { from: pick(saved), to: later.to } : null))
      toast(settingsLabels.saved, 'success')
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.code !== 'settings_changed') throw failure
      await send({ from, to }, await call(contract.settings.show, {}))
    }
  }

  const save = async () => {
    if (!draft || busy) return
    setBusy(true)
    await send(draft, settings).catch((failure) => tell(settingsLabels.notSaved, refusalText(failure)))
    setBusy(false)
  }

  return {
    value: draft?.to ?? current,
    changed: draft !== null,
    busy,
    edit,
    drop: () => setDraft(null),
    save,
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const issues = pipe(array(object({ message: string() })), minLength(1))
/** Nobody reads more in one dialog. */
const ISSUES_SHOWN = 3

/** The server's reasons for a refusal: each fault that it names, or else its general text. */
export const refusalText = (failure: unknown): string => {
  const { message, details } = asApiError(failure)
  const found = safeParse(issues, details)
  if (!found.success) return message
  return found.output
    .slice(0, ISSUES_SHOWN)
    .map((issue) => issue.message)
    .join('；')
}

/** 填入国家法定节假日: puts the national holidays of a year into the draft; saves nothing. */
export const useNational = (part: Part<Calendar>, onFilled: (year: number) => void) => {
  const [filling, setFilling] = useState<number | null>(null)
  const latest = useRef(part)
  latest.current = part

  const fill = async (year: number) => {
    setFilling(year)
    const national = await call(contract.settings.national, { year: String(year) }).catch(
      (failure: unknown) => void tell(calendarLabels.notFilled, messageOf(failure)),
    )
    setFilling(null)
    if (!national) return
    if (!hasYear(national, year)) return tell(calendarLabels.unknown.title(year), calendarLabels.unknown.text)
    const { value } = latest.current
    const filled = { ...value, ...withYear(value, year, national) }
    if (isSameYear(filled, value)) {
      toast(calendarLabels.same(year))
    } else {
      if (hasYear(value, year) && !(await mayReplace(year))) return
      latest.current.edit(filled)
      toast(calendarLabels.filled(year))
    }
    onFilled(year)
  }
  return { filling, fill }
}

const mayReplace = (year: number): Promise<boolean> => {
  const { title, text, yes } = calendarLabels.fillConfirm
  return confirm({ title: title(year), text, yes, harm: true })
}

const isSameYear = (one: Calendar, other: Calendar): boolean =>
  one.holidays.join() === other.holidays.join() && one.workdays.join() === other.workdays.join()
