import { signsForDoor, type UnitKind } from '@shared/domain/places'

/** 改派经验: a dispute has shown that this unit answers for such cases at this place. */
export type LearnedRule = {
  unitId: string
  /** Number of times that it was suggested and confirmed. */
  right: number
}

/** By category and place, see `learnedRuleKey`. */
export type LearnedRules = ReadonlyMap<string, LearnedRule>

/** The same place is the same frontage, else the same cell of about 150 m. */
export const placeKeyOf = (frontageCode: string | null, cell: string): string =>
  frontageCode ? `front:${frontageCode}` : `cell:${cell}`

export const learnedRuleKey = (category: string, placeKey: string): string => `${category}@${placeKey}`

/** A closed case, as far as routing learns from it. */
export type LearningInput = {
  cityId: string
  caseId: string
  category: string
  placeKey: string
  unitId: string
  /** It had gone to, or was suggested for, another unit first. */
  corrected: boolean
  /** Time of the closing. */
  at: Date
}

type ClosedCase = {
  responsible: { unitId: string; kind: UnitKind } | null
  suggested: { unitId: string } | null
  placeKey: string
  history: readonly { action: string; unit: { id: string } | null }[]
}

/**
 * The part of `LearningInput` that a closing case gives, or null. It gives one where a dispute moved the case to another
 * unit, or where a learned rule was suggested.
 * A unit that signed for a door answers for its frontage alone, so its case says nothing about the ground around.
 */
export const learnedFrom = ({
  responsible,
  suggested,
  placeKey,
  history,
}: ClosedCase): Pick<LearningInput, 'unitId' | 'corrected'> | null => {
  if (!responsible || (signsForDoor(responsible.kind) && !placeKey.startsWith('front:'))) return null
  const { unitId } = responsible
  const disputed = wasCorrected(history, unitId)
  if (!disputed && !suggested) return null
  return { unitId, corrected: disputed || suggested?.unitId !== unitId }
}

/** True where it was returned by another unit than the one with which it ended. */
const wasCorrected = (history: ClosedCase['history'], unitId: string): boolean => {
  let current: string | null = null
  for (const { action, unit } of history) {
    if (action === 'dispatch' || action === 'settle') current = unit?.id ?? null
    if (action === 'return' && current !== unitId) return true
  }
  return false
}
