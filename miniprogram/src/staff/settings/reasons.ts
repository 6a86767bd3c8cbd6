import { limits } from '@shared/domain/limits'

/** Letters from which on a reason says something. */
const SHORTEST = 2

/** Why these words cannot be added; null: they can. Nothing typed is no fault yet. */
export const newReasonFault = (
  reasons: readonly string[],
  words: string,
): 'short' | 'twice' | 'many' | null => {
  const typed = words.trim()
  if (reasons.length >= limits.rejectReasons) return 'many'
  if (reasons.includes(typed)) return 'twice'
  return typed.length === 0 || typed.length >= SHORTEST ? null : 'short'
}

/** The same list with this one a place further up. */
export const movedUp = (reasons: readonly string[], place: number): string[] => {
  const moved = [...reasons]
  const [taken] = moved.splice(place, 1)
  if (taken !== undefined) moved.splice(Math.max(0, place - 1), 0, taken)
  return moved
}
