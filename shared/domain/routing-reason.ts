import type { LocationSource, PlaceKind } from './places'

/**
 * Why a case went to whom it went: kept with the case as snapshot, put into words only when shown.
 * Shares are of probability, 0 to 1; metres where a distance is named.
 */
export type Reason =
  | { code: 'source'; source: LocationSource; accuracy: number }
  | { code: 'sources_disagree'; one: LocationSource; other: LocationSource; metres: number }
  | { code: 'grid_contains'; grid: string; share: number }
  | { code: 'grid_border'; other: string; share: number }
  | { code: 'grid_nearest'; grid: string; metres: number }
  | { code: 'no_grid' }
  | { code: 'rule'; rule: string }
  | { code: 'rule_broken'; rule: string; missing: string }
  | { code: 'learned'; unit: string; right: number }
  | { code: 'learned_unsure'; unit: string; right: number }
  | { code: 'front_said'; unit: string; share: number; duty: string }
  | { code: 'frontage_contains'; unit: string; share: number; duty: string }
  | { code: 'frontage_uncertain'; best: string; share: number; count: number; accuracy: number }
  | { code: 'frontage_not_signed'; unit: string; duty: string }
  | { code: 'fronts_not_signed'; duty: string }
  | { code: 'off_fronts'; share: number }
  | { code: 'no_frontage' }
  | { code: 'fix_too_vague'; accuracy: number }
  | { code: 'not_a_frontage_duty'; category: string }
  | { code: 'place_not_front'; place: PlaceKind }
  | { code: 'department'; unit: string; category: string; area: string }
  | { code: 'off_duty'; unit: string }
  | { code: 'no_department'; category: string }
  | { code: 'co_responsible'; units: string }
  | { code: 'soft_first'; unit: string }
  | { code: 'shop_unreachable'; unit: string }
  | { code: 'handled_by_grid'; grid: string }
  | { code: 'handled_by_crew'; unit: string }
  | { code: 'queued' }
  | { code: 'by_dispatcher'; unit: string; grid: string }
  | { code: 'settled'; unit: string | null }

/** Reasons that are no reasons but doubts: whoever goes there should know of them before anything else. */
export const isDoubt = ({ code }: Reason): boolean =>
  code === 'sources_disagree' || code === 'rule_broken' || code === 'learned_unsure'
