import type { CityRecord } from '../cities/city.model'
import type { AreaRecord } from '../places/area.model'
import type { Change } from '../storage/versions'
import type { FrontageRecord } from '../units/frontage.model'
import type { UnitRecord } from '../units/unit.model'
import type { Unreadable } from './unreadable'

/** A file that a city hands over, and how its coordinates are meant. */
export type Source = { fileName: string; bytes: Uint8Array; datum: 'wgs84' | 'gcj02' }

export type Choices = {
  /** The file is all there is: what it does not name ends. Otherwise what it does not name stays. */
  complete: boolean
  /** Ground of a parent that none of its children covers, such as a river, is no defect. */
  allowGaps: boolean
}

/** What is in force while the file is read; each is fetched only when asked for, by code. */
export type InForce = {
  cityId: string
  /** Null: this city has nothing yet. Only areas can begin one. */
  city: CityRecord | null
  areas(): Promise<ReadonlyMap<string, AreaRecord>>
  units(): Promise<ReadonlyMap<string, UnitRecord>>
  frontages(): Promise<ReadonlyMap<string, FrontageRecord>>
}

/** What an import would do: said in a dry run, done with `--apply`. */
export type Plan = {
  /** Rows or features that were there to be read. */
  read: number
  /** Names for the printed lines, such as `0201 非法小广告：时限 1工作日 → 2工作日`. */
  added: string[]
  changed: string[]
  ended: string[]
  same: number
  unreadable: Unreadable[]
  /** Whether what could not be read forbids the import; nothing is then changed. */
  blocked: boolean
  /** Further lines for the person who imports. */
  notes: string[]
  areas?: Change<AreaRecord>
  units?: Change<UnitRecord>
  frontages?: Change<FrontageRecord>
  city?: Partial<
    Pick<CityRecord, 'name' | 'center' | 'bounds' | 'duties' | 'categories' | 'waiting' | 'rules'>
  >
}

export type ImportKind = (source: Source, inForce: InForce, choices: Choices) => Promise<Plan>
