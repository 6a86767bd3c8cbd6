import type { CaseCard } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'

/** `distance` in metres from the worker; null while the worker's place is unknown. */
export type Task = { item: CaseCard; distance: number | null }

/** Each task with its distance, in the order in which the tasks came. */
export const withDistance = (items: readonly CaseCard[], me: Point | null): Task[] =>
  items.map((item) => ({ item, distance: me && distanceMetres(me, item.point) }))

/** The nearest first; at the same distance, as without a place, the order in which they came. */
export const nearestFirst = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
