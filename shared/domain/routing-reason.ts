import type { LocationSource, PlaceKind } from './places'

/**
 * 理由: why a case was routed as it was. Kept with the case as data; its label is made only when it is shown.
 * Shares are of probability, 0 to 1; distances are in metres.
 */
export type Reason =
  | { code: 'source'; source: LocationSource; accuracy: number }
  | { code: 'sources_disagree'; one: LocationSource; other: LocationSource; metres: number }
  | { code: 'city_line'; metres: number }
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
  | { code: 'category_open' }
  | { code: 'queued' }
  | { code: 'by_dispatcher'; unit: string; grid: string }
  | { code: 'settled'; unit: string | null }

/** True for reasons that are doubts: the person who goes there should know them first. */
export const isDoubt = ({ code }: Reason): boolean =>
  code === 'sources_disagree' || code === 'city_line' || code === 'rule_broken' || code === 'learned_unsure'
