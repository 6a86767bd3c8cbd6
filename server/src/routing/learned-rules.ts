import { signsForDoor, type UnitKind } from '@shared/domain/places'

/** What the city has learned from a dispute: at this place, such things are this unit's. */
export type LearnedRule = {
  unitId: string
  /** How often it was suggested and turned out right. */
  right: number
}

/** By category and place, see `learnedRuleKey`. */
export type LearnedRules = ReadonlyMap<string, LearnedRule>

/** The same place: before the same door, else in the same square of about 150 m. */
export const placeKeyOf = (frontageCode: string | null, cell: string): string =>
  frontageCode ? `front:${frontageCode}` : `cell:${cell}`

export const learnedRuleKey = (category: string, placeKey: string): string => `${category}@${placeKey}`

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
  history: readonly { action: string; unit: { id: string } | null }[]
}

/**
 * What a case teaches when it closes, if anything: one that a dispute gave to somebody else, or that put a learnedRule
 * to the test.
 * Who signed for a door answers for that alone, so what ends there says nothing about the ground around.
 */
export const learnedFrom = ({
  responsible,
  suggested,
  placeKey,
  history,
}: Closed): Pick<Taught, 'unitId' | 'corrected'> | null => {
  if (!responsible || (signsForDoor(responsible.kind) && !placeKey.startsWith('front:'))) return null
  const { unitId } = responsible
  const disputed = wasCorrected(history, unitId)
  if (!disputed && !suggested) return null
  return { unitId, corrected: disputed || suggested?.unitId !== unitId }
}

/** Whether it was returned by somebody else than the one with whom it ended. */
const wasCorrected = (history: Closed['history'], unitId: string): boolean => {
  let holder: string | null = null
  for (const { action, unit } of history) {
    if (action === 'dispatch' || action === 'settle') holder = unit?.id ?? null
    if (action === 'return' && holder !== unitId) return true
  }
  return false
}
