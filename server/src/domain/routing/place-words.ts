import type { Place } from '../place/find-place'
import { CERTAIN } from './route'

/** Where it is, as a person would say it: 街道, 社区, and the front if it is certain. */
export const placeWords = ({ grid, frontages }: Place): string => {
  if (!grid) return '网格之外'
  const front = frontages[0]
  const last = front && front.share >= CERTAIN ? `${front.item.name}门前` : grid.item.shortName
  return `${grid.item.street}${grid.item.community}${last}`
}
