import type { Point, Polygon } from '@shared/domain/geo'
import type { Unreadable } from '../../unreadable'

export type FrontField =
  | 'code'
  | 'unit'
  | 'address'
  | 'ground'
  | 'depth'
  | 'person'
  | 'phone'
  | 'duties'
  | 'signedAt'
  | 'photo'

/** One row or feature, before anything in it is understood but its geometry. */
export type RawFront = {
  get(field: FrontField): string
  refuse(field: FrontField, reason: string): Unreadable
  polygons: readonly Polygon[] | null
  /** The foot of the wall, left to right as seen from the street. */
  line: readonly Point[] | null
  /** Whether a unit that nobody knows is a shop that begins with this row. */
  mayFound: boolean
}

/** 门前责任区 as a file gives it, understood, but not yet held against the city's facts. */
export type FrontGiven = {
  code: string
  /** Code or name. */
  unit: string
  address: string
  person: string
  phone: string
  mayFound: boolean
  duties: string[]
  signedAt: Date | null
  photo: string
  /** Either the ground itself, or the line before which it lies and its metres to the kerb. */
  polygons: readonly Polygon[] | null
  line: readonly Point[] | null
  depth: number
  refuse: RawFront['refuse']
  /** Why it does not fit the city; such a front is left out, and the others come in. */
  misfits: Unreadable[]
}

/** How a front is called in a reason. */
export const nameOfFront = ({ code, unit }: Pick<FrontGiven, 'code' | 'unit'>): string =>
  `“${unit}”（${code}）`
