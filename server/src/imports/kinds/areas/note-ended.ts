import type { InForce } from '../../import-kind'
import { enumerate } from '../common/plans'

/** Who still names an area that ends, and would be asked for nothing any more. */
export const noteEnded = async (
  ended: readonly string[],
  staying: readonly { code: string }[],
  { city, units }: InForce,
): Promise<string[]> => {
  if (ended.length === 0) return []
  const gone = new Set(ended)
  // Codes of units and rules cover all that begin with them: one that covers what stays is still good.
  const isLost = (code: string) => gone.has(code) && !staying.some((area) => area.code.startsWith(code))
  const all = [...(await units()).values()]
  const lost = all.filter(({ areas }) => areas.some(isLost)).map(({ name }) => name)
  const people = all.flatMap((unit) => unit.people.filter(({ gridCodes }) => gridCodes.some(isLost)))
  const rules = (city?.rules ?? []).filter(({ when }) => when.areas.some(isLost)).map(({ name }) => name)
  const line = (names: readonly string[], what: string) =>
    names.length > 0 ? [`${what}：${enumerate(names)}`] : []
  return [
    ...line(lost, '这些单位负责的辖区停用了，请重新导入单位'),
    ...line(
      people.map(({ name }) => name),
      '这些人员的网格停用了，请重新导入人员',
    ),
    ...line(rules, '这些规则提到停用的辖区，将失效'),
  ]
}
