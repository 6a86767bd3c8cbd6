import type { Point } from '@shared/domain/geo'
import type { CitySnapshot } from '../../../server/src/city/snapshot'
import { decide } from '../../../server/src/routing/route'
import type { BenchCity } from '../city/generate-city'
import { collectGarbage } from './memory'
import { race } from './outrun'
import { median, slowestPercent } from './rate'

export type DecisionRate = { where: string; accuracy: number; perSecond: number; p99Us: number }

/** 68 % radius in metres of a pin, of a phone in the open, and of a phone between buildings. */
const ACCURACIES = [2, 10, 30]
const ROUNDS = 5
const NOW = new Date('2026-11-20T02:00:00Z')

/** Measures routing with its reasons, each category in turn: anywhere in the city, and at a shop's door. */
export const measureDecisions = async (
  snapshot: CitySnapshot,
  city: BenchCity,
  count: number,
): Promise<DecisionRate[]> => {
  const places = { 全城: city.points(count), 店门口: city.doors(count) }
  const categories = [...snapshot.categories.values()]
  const cases = Object.entries(places).flatMap(([where, points]) =>
    ACCURACIES.map((accuracy) => {
      const decideAt = (point: Point, i: number) =>
        decide(
          snapshot,
          {
            point,
            accuracy,
            source: 'fix',
            fix: null,
            photos: [],
            category: categories[i % categories.length]!,
            description: '',
            placeKind: null,
            frontUnitId: null,
          },
          NOW,
        )
      return { where, accuracy, points, decideAt }
    }),
  )
  collectGarbage()
  const rates = await race(
    cases.map(({ points, decideAt }) => () => {
      const start = performance.now()
      points.forEach(decideAt)
      return points.length / ((performance.now() - start) / 1000)
    }),
    ROUNDS,
  )
  return cases.map(({ where, accuracy, points, decideAt }, i) => ({
    where,
    accuracy,
    perSecond: median(rates[i]!),
    p99Us: slowestPercent(decideAt, points),
  }))
}
