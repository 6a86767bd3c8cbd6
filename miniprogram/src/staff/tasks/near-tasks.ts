import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { call } from '../../api/session'

/** `distance` in metres from the worker; null while the worker's place is unknown. */
export type Task = { item: CaseCard; distance: number | null }

/** Each task with its distance, in the given order. */
export const withDistance = (items: readonly CaseCard[], me: Point | null): Task[] =>
  items.map((item) => ({ item, distance: me && distanceMetres(me, item.point) }))

/** The nearest first; the given order at equal distance and without a location. */
export const nearestFirst = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))

/** More do not fit on a map or into a working day. */
export const TASKS_MAX = 200

/** All open tasks up to TASKS_MAX, the most urgent first. */
export const loadAllTasks = async (): Promise<CaseCard[]> => {
  const tasks = new Map<string, CaseCard>()
  let cursor: string | undefined
  do {
    const page = await call(contract.cases.tasks, { cursor, size: limits.pageSizeMax })
    for (const item of page.items) tasks.set(item.id, item)
    cursor = page.nextCursor ?? undefined
  } while (cursor && tasks.size < TASKS_MAX)
  return [...tasks.values()].slice(0, TASKS_MAX)
}

export const openTask = (id: string): void => void Taro.navigateTo({ url: routes.task(id) })
