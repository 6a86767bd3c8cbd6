import type { Polygon } from '@shared/domain/geo'
import { areaLevels, levelOf } from '../../../domain/areas/area-levels'
import type { AreaGiven } from '../../../domain/areas/check-areas'
import { sameShape } from '../../../domain/areas/same-shape'
import type { AreaRecord } from '../../../places/area.model'
import type { Body, Change } from '../../../storage/versions'
import type { Plan } from '../../import-kind'
import { difference } from '../common/plans'
import { shapeOf } from '../shape-of'

type Compared = Pick<Plan, 'added' | 'changed' | 'ended' | 'same'> & { areas: Change<AreaRecord> }

/** What sound areas change in those that were there; of these, `leaving` end unless they are given again. */
export const compareAreas = (
  given: readonly AreaGiven[],
  before: ReadonlyMap<string, AreaRecord>,
  leaving: readonly AreaRecord[],
): Compared => {
  const begin: Body<AreaRecord>[] = []
  const added: string[] = []
  const changed: string[] = []
  for (const { code, name, polygons } of given) {
    const kind = levelOf(code)
    const old = before.get(code)
    const changes = old ? changesOf(old, name, polygons) : []
    if (!kind || (old && changes.length === 0)) continue
    if (old) changed.push(`${code} ${name}：${changes.join('，')}`)
    else added.push(inWords({ code, name }))
    begin.push({ code, name, kind, shape: shapeOf(polygons) })
  }
  const codes = new Set(given.map(({ code }) => code))
  const ended = leaving.filter(({ code }) => !codes.has(code))
  return {
    ...{ added, changed, ended: ended.map(inWords), same: given.length - begin.length },
    areas: { begin, end: ended.map(({ code }) => code) },
  }
}

const changesOf = (old: AreaRecord, name: string, polygons: readonly Polygon[]): string[] => [
  ...difference('名称', old.name, name),
  ...(sameShape(old.shape.coordinates, polygons) ? [] : ['边界有改动']),
]

const inWords = ({ code, name }: Pick<AreaGiven, 'code' | 'name'>): string =>
  `${code} ${name}（${areaLevels.find(({ kind }) => kind === levelOf(code))?.name ?? ''}）`
