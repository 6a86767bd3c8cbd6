/**
 * Why a case went to whom it went: kept with the case as facts, put into words only when shown.
 * Shares are of probability, 0 to 1; metres where a distance is named.
 */
export type Reason =
  | { code: 'grid_contains'; grid: string; share: number }
  | { code: 'no_grid' }
  | { code: 'frontage_contains'; unit: string; share: number; duty: string }
  | { code: 'frontage_uncertain'; best: string; share: number; count: number; accuracy: number }
  | { code: 'frontage_not_signed'; unit: string; duty: string }
  | { code: 'no_frontage' }
  | { code: 'not_a_frontage_duty'; category: string }
  | { code: 'department'; unit: string; category: string; area: string }
  | { code: 'no_department'; category: string }
  | { code: 'handled_by_grid'; grid: string }
  | { code: 'handled_by_crew'; unit: string }
  | { code: 'queued' }
  | { code: 'by_dispatcher'; unit: string; grid: string }
