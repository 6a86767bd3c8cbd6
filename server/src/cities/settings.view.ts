import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { missingYears } from '../domain/deadline/missing-years'
import type { CityRecord } from './city.model'

export type Settings = OutputOf<(typeof contract)['settings']['show']>

export const presentSettings = ({ stamps, calendar, flow }: CityRecord, now: Date): Settings => ({
  version: stamps.facts,
  calendar,
  flow,
  missingYears: missingYears({ holidays: new Set(calendar.holidays) }, now),
})
