import { roleWords } from '@shared/words/case'
import { windowWords } from '../../../routing/window-words'
import type { Body } from '../../../storage/versions'
import type { PersonRecord, UnitRecord } from '../../../units/unit.model'
import { difference, enumerate, listDifference } from '../common/plans'

import { kindWords } from './kind-words'

type Unit = Body<UnitRecord>

/** What is different about a unit, in words; empty where nothing is. Phone numbers are not shown. */
export const compareUnit = (before: Unit, after: Unit): string[] => [
  ...difference('名称', before.name, after.name),
  ...difference('类型', kindWords[before.kind], kindWords[after.kind]),
  ...difference('地址', before.address, after.address),
  ...listDifference('负责类别', before.categories, after.categories),
  ...listDifference('负责辖区', before.areas, after.areas),
  ...difference('自有队伍', before.crew ? '是' : '否', after.crew ? '是' : '否'),
  ...difference('值班时间', dutyWords(before), dutyWords(after)),
  ...comparePeople(before.people, after.people),
]

const dutyWords = ({ onDuty }: Unit): string =>
  onDuty.length > 0 ? onDuty.map(windowWords).join('；') : '全天'

const comparePeople = (before: readonly PersonRecord[], after: readonly PersonRecord[]): string[] => {
  const [had, has] = [new Set(before.map(labelOf)), new Set(after.map(labelOf))]
  const [known, kept] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  const altered = [
    ...before.filter((person) => !kept.has(keyOf(person)) && has.has(labelOf(person))),
    ...after.filter((person) => !known.has(keyOf(person)) && had.has(labelOf(person))),
  ]
  const names = [...new Set(altered.map(({ name }) => name))]
  return [
    ...listDifference('人员', [...had], [...has]),
    ...(names.length > 0 ? [`${enumerate(names)}的电话或网格有改动`] : []),
  ]
}

const labelOf = ({ name, role }: PersonRecord): string => `${name}（${roleWords[role]}）`

const keyOf = ({ name, phone, role, gridCodes }: PersonRecord): string =>
  JSON.stringify([name, phone, role, [...gridCodes].sort()])
