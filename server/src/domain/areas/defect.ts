import type { Polygon } from '@shared/domain/geo'

/** An area as a file brings it. Degrees; `number` is that of the feature in the file, for reports. */
export type AreaGiven = { code: string; name: string; polygons: readonly Polygon[]; number: number }

export type DefectKind =
  | 'bad_code'
  | 'duplicate_code'
  | 'no_parent'
  | 'not_closed'
  | 'self_crossing'
  | 'overlap'
  | 'outside_parent'
  | 'gap'

/** `reason` is a sentence for a city's clerk. */
export type Defect = { code: string; number: number; kind: DefectKind; reason: string }

export const defectOf = ({ code, number }: AreaGiven, kind: DefectKind, reason: string): Defect => ({
  code,
  number,
  kind,
  reason,
})

/** How an area is called in a reason. */
export const labelOf = ({ code, name }: AreaGiven): string => (name ? `${code}（${name}）` : code)
