import type { Place } from '../place/find-place'
import { CERTAIN } from './by-frontage'

/** Where it is, as a person would say it: 街道, 社区, and the front if it is certain. */
export const placeWords = ({ grids, beside, frontages }: Place): string => {
  const grid = grids[0]?.item ?? beside?.item
  if (!grid) return '网格之外'
  const front = frontages[0]
  const last = front && front.share >= CERTAIN ? `${front.item.unit.name}门前` : grid.shortName
  return `${grid.street}${grid.community}${last}`
}
