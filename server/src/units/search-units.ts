import type { UnitView } from '@shared/contract/places'
import type { House } from '../house'
import { inForce } from '../storage/versions'
import { UnitModel, type UnitRecord } from './unit.model'

const COUNT = 20

/** Units whose name holds these letters in this order, so that 环卫 finds 环境卫生管理站; without words the departments. Reads the city's names in one index. */
export const searchUnits = async ({ facts }: House, words: string): Promise<UnitView[]> => {
  // No name has a zero byte, and MongoDB refuses a pattern that has one.
  if (words.includes('\0')) return []
  const { id: cityId, version } = facts()
  const found = words
    ? UnitModel.find({ cityId, ...inForce(version), name: { $regex: lettersInOrder(words) } })
    : UnitModel.find({ cityId, ...inForce(version), kind: { $in: ['department', 'contractor'] } })
  const units = await found
    .select({ code: 1, name: 1, kind: 1 })
    .sort({ name: 1 })
    .limit(COUNT)
    .lean<Pick<UnitRecord, 'code' | 'name' | 'kind'>[]>()
  return units.map(({ code, name, kind }) => ({ id: code, name, kind }))
}

/** What may stand between two letters is all but the second, so that no name can make the search try again and again. */
const lettersInOrder = (words: string): string =>
  [...words]
    .map((letter) => letter.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&'))
    .reduce((before, letter) => `${before}[^${letter}]*${letter}`)
