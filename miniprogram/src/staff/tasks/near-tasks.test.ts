import type { CaseCard } from '@shared/contract/case-views'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { describe, expect, it } from 'vitest'
import { nearestFirst, withDistance } from './near-tasks'

const me: Point = [110.15, 22.63]

const taskAt = (id: string, east: number): CaseCard => {
  const [lng, lat] = offsetMetres(me, east, 0)
  return {
    id,
    number: id,
    checkCode: null,
    status: 'dispatched',
    category: { code: '0201', name: '非法小广告' },
    photo: null,
    point: [lng, lat],
    place: '玉城街道',
    submittedAt: '2026-11-22T01:00:00.000Z',
    warnAt: null,
    deadlineAt: null,
    stage: null,
    asked: null,
    reworks: 0,
    complaint: false,
    supporters: 0,
    mayRate: false,
  }
}
const idsOf = (tasks: { item: CaseCard }[]) => tasks.map(({ item }) => item.id)

describe('tasks by distance', () => {
  it('keep their order while the worker’s location is unknown', () => {
    const tasks = withDistance([taskAt('far', 900), taskAt('near', 10)], null)
    expect(tasks.map(({ distance }) => distance)).toEqual([null, null])
    expect(idsOf(nearestFirst(tasks))).toEqual(['far', 'near'])
  })

  it('come nearest first, in any direction', () => {
    const tasks = withDistance([taskAt('far', 900), taskAt('near', -10), taskAt('middle', 300)], me)
    expect(idsOf(nearestFirst(tasks))).toEqual(['near', 'middle', 'far'])
  })

  it('keep the order of urgency at the same distance', () => {
    const tasks = withDistance([taskAt('urgent', 50), taskAt('later', 50)], me)
    expect(idsOf(nearestFirst(tasks))).toEqual(['urgent', 'later'])
  })

  it('carry metres and leave the input list unchanged', () => {
    const tasks = withDistance([taskAt('b', 200), taskAt('a', 100)], me)
    nearestFirst(tasks)
    expect(idsOf(tasks)).toEqual(['b', 'a'])
    expect(tasks[0]?.distance).toBeCloseTo(200, 0)
  })
})
