import type { CityRecord } from '../city/city.model'
import type { AreaRecord, FrontageRecord } from '../city/ground.model'
import type { UnitRecord } from '../city/unit.model'
import type { Change } from '../core/versions'

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

/** A file that cannot be read at all. The message is for the person who gave it; nothing was changed. */
export class ImportError extends Error {
  override name = 'ImportError'
}

/** What an import could not read, and why; as the person who keeps the file would look for it. */
export type Unreadable = {
  /** Of the sheet as Excel counts, its first row being 1; of a GeoJSON file the number of the feature. */
  row: number | null
  /** The title of the column; of a GeoJSON file `geometry` or the name of the property. */
  column: string | null
  reason: string
  sheet?: string
}
