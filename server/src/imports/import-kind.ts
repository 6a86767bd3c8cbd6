import type { Point } from '@shared/domain/geo'
import type { CityRecord } from '../city/city.model'
import type { AreaRecord, FrontageRecord } from '../city/ground.model'
import type { UnitRecord } from '../city/unit.model'
import type { Change } from '../core/versions'

/** A city's file, and the datum of its coordinates. */
export type Source = { fileName: string; bytes: Uint8Array; datum: 'wgs84' | 'gcj02' }

export type Choices = {
  /** The file is the whole list: records that it does not name end. Otherwise they stay. */
  complete: boolean
  /** A part of an area that none of its children covers, such as a river, is no defect. */
  allowGaps: boolean
  /** Areas that have moved together, as by a wrong datum, are meant to. */
  allowShift: boolean
  /** A frontage on the other side of the wall than its row is meant to be there. */
  allowFacing: boolean
}

/** The records in force while the file is read, by code; each kind is fetched at its first use. */
export type InForce = {
  cityId: string
  /** The moment of the import. */
  now: Date
  /** Null: the city does not exist yet. Only an import of areas can begin one. */
  city: CityRecord | null
  areas(): Promise<ReadonlyMap<string, AreaRecord>>
  units(): Promise<ReadonlyMap<string, UnitRecord>>
  frontages(): Promise<ReadonlyMap<string, FrontageRecord>>
  /** The points of all open cases. */
  openPoints(): Promise<readonly Point[]>
}

/** The changes of an import: shown in a dry run, made with `--apply`. */
export type Plan = {
  /** Rows or features in the file. */
  read: number
  /** Names for the printed lines, such as `0201 非法小广告：时限 1工作日 → 2工作日`. */
  added: string[]
  changed: string[]
  ended: string[]
  same: number
  unreadable: Unreadable[]
  /** True: unreadable rows forbid the import, and nothing is changed. */
  blocked: boolean
  /** Further lines for the clerk. */
  notes: string[]
  areas?: Change<AreaRecord>
  units?: Change<UnitRecord>
  frontages?: Change<FrontageRecord>
  city?: Partial<
    Pick<CityRecord, 'name' | 'center' | 'bounds' | 'duties' | 'categories' | 'waiting' | 'rules'>
  >
}

export type ImportKind = (source: Source, inForce: InForce, choices: Choices) => Promise<Plan>

/** The file cannot be read at all, and nothing was changed. The message is for the clerk. */
export class ImportError extends Error {
  override name = 'ImportError'
}

/** A cell or feature that an import could not read, as the clerk finds it in the file. */
export type Unreadable = {
  /** As Excel counts, the first row being 1; in a GeoJSON file the number of the feature. Null: the whole file. */
  row: number | null
  /** The title of the column; in a GeoJSON file `geometry` or the name of the property. */
  column: string | null
  reason: string
  sheet?: string
}
