import type { CityRecord } from '../../../cities/city.model'
import type { Body } from '../../../storage/versions'
import type { UnitRecord } from '../../../units/unit.model'
import type { InForce } from '../../import-kind'
import { enumerate } from '../common/plans'

type Unit = Body<UnitRecord>

/** What is lawful, and yet somebody should look at it. */
export const noteUnits = async (
  begin: readonly Unit[],
  end: readonly Unit[],
  { rules }: CityRecord,
  inForce: InForce,
): Promise<string[]> => {
  const line = (names: readonly string[], words: (names: string) => string) =>
    names.length > 0 ? [words(enumerate(names))] : []
  const idle = begin.filter(({ crew, people }) => crew && people.length === 0)
  const silent = begin.flatMap(({ people }) => people.filter(({ phone }) => phone === ''))
  const ended = new Set(end.map(({ code }) => code))
  const broken = rules.filter(({ does }) =>
    [...('unit' in does.to ? [does.to.unit] : []), ...does.co].some((code) => ended.has(code)),
  )
  const fronts = ended.size > 0 ? [...(await inForce.frontages()).values()] : []
  const orphans = fronts.filter(({ unitId }) => ended.has(unitId))
  return [
    ...line(namesOf(idle), (names) => `这些单位写了有自有队伍，却还没有人员，派过去没有人接：${names}`),
    ...line(namesOf(silent), (names) => `这些人员没有电话：${names}`),
    ...line(namesOf(broken), (names) => `这些规则提到停用的单位，将失效：${names}`),
    ...(orphans.length > 0 ? [`有 ${orphans.length} 处门前责任区属于停用的单位，不再算数`] : []),
  ]
}

const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name)
