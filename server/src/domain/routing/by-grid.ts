import type { Reason } from '@shared/domain/routing-reason'
import type { GridFact } from '../place/city-facts'
import type { Place } from '../place/find-place'
import type { Named } from './decision'

/** From this share of the fix on, the grid on the other side of the border is told. */
const TOLD = 0.2

export const namedGrid = ({ code, name }: GridFact): Named => ({ code, name })

/** The grid that the report belongs to, and those across the border. */
export const byGrid = (
  { grids, beside }: Place,
  why: Reason[],
): { grid: GridFact | null; informed: Named[] } => {
  const [first, ...others] = grids
  if (first) {
    why.push({ code: 'grid_contains', grid: first.item.name, share: first.share })
    const told = others.filter(({ share }) => share >= TOLD)
    why.push(...told.map(({ item, share }): Reason => ({ code: 'grid_border', other: item.name, share })))
    return { grid: first.item, informed: told.map(({ item }) => namedGrid(item)) }
  }
  if (beside) {
    why.push({ code: 'grid_nearest', grid: beside.item.name, metres: beside.metres })
    return { grid: beside.item, informed: [] }
  }
  why.push({ code: 'no_grid' })
  return { grid: null, informed: [] }
}
