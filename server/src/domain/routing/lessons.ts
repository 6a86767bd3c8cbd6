import type { UnitKind } from '@shared/domain/unit-kinds'

/** What the city has learned from a dispute: at this place, such things are this unit's. */
export type Lesson = {
  unitId: string
  /** How often it was suggested and turned out right. */
  right: number
}

/** By category and place, see `lessonKey`. */
export type Lessons = ReadonlyMap<string, Lesson>

/** The same place: before the same door, else in the same square of about 150 m. */
export const placeKeyOf = (frontageCode: string | null, cell: string): string =>
  frontageCode ? `front:${frontageCode}` : `cell:${cell}`

export const lessonKey = (category: string, placeKey: string): string => `${category}@${placeKey}`

/** What a closed case teaches. */
export type Taught = {
  cityId: string
  caseId: string
  category: string
  placeKey: string
  unitId: string
  /** Whether it had gone to, or was suggested for, somebody else first. */
  corrected: boolean
  /** When it was closed. */
  at: Date
}

type Closed = {
  responsible: { unitId: string; kind: UnitKind } | null
  suggested: { unitId: string } | null
  placeKey: string
  history: readonly { action: string }[]
}

/**
 * What a case teaches when it closes, if anything: one that was disputed, or that put a lesson to the test.
 * A shop answers only for its own door, so what ends with a shop says nothing about the ground around.
 */
export const taughtBy = ({
  responsible,
  suggested,
  placeKey,
  history,
}: Closed): Pick<Taught, 'unitId' | 'corrected'> | null => {
  if (!responsible || (responsible.kind === 'shop' && !placeKey.startsWith('front:'))) return null
  const { unitId } = responsible
  const disputed = history.some(({ action }) => action === 'return')
  if (!disputed && !suggested) return null
  return { unitId, corrected: disputed || suggested?.unitId !== unitId }
}
