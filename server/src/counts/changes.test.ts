import { describe, expect, it } from 'vitest'
import { caseAtNoodleShop } from '../testing/new-case'
import { CITY, eastGrid, westGrid } from '../testing/tiny-city'
import { tinySnapshot } from '../testing/tiny-snapshot'
import { changesOf, countedAs } from './changes'
import type { CountedAs } from './count.model'

const snapshot = tinySnapshot()
const sent = countedAs(caseAtNoodleShop(snapshot, '0201', new Date('2026-11-23T01:00:00Z')), [])
/** The reports that a change adds, by kind and key. */
const received = (before: CountedAs | null, after: CountedAs) =>
  Object.fromEntries(
    changesOf(CITY, [{ before, after }]).map(({ by, key, month, n }) => [
      `${by} ${key} ${month}`,
      n.received,
    ]),
  )
const one = { '23': 1 }

describe('changesOf', () => {
  it('adds a case to its city, each area around it, its unit and its category', () => {
    expect(received(null, sent)).toEqual({
      [`city ${CITY} 2026-11`]: one,
      'district 450902 2026-11': one,
      'street 450902001 2026-11': one,
      'community 450902001001 2026-11': one,
      [`grid ${westGrid} 2026-11`]: one,
      'unit noodles 2026-11': one,
      'category 0201 2026-11': one,
    })
  })

  it('adds one without grid and unit to its city and category', () => {
    expect(Object.keys(received(null, { ...sent, area: null, unit: null }))).toEqual([
      `city ${CITY} 2026-11`,
      'category 0201 2026-11',
    ])
  })

  it('moves all that a case counts where its grid, unit or category changes, and nothing else', () => {
    const moved = { ...sent, area: eastGrid, unit: 'tea', category: '0401' }
    expect(received(sent, moved)).toEqual({
      [`grid ${westGrid} 2026-11`]: { '23': -1 },
      [`grid ${eastGrid} 2026-11`]: one,
      'unit noodles 2026-11': { '23': -1 },
      'unit tea 2026-11': one,
      'category 0201 2026-11': { '23': -1 },
      'category 0401 2026-11': one,
    })
  })

  it('is empty where nothing has changed', () => {
    expect(changesOf(CITY, [{ before: sent, after: sent }])).toEqual([])
  })

  it('counts a day for the worker who did something on it, too', () => {
    const done = { ...sent, rows: [{ day: 20_780, worker: 'west', n: { resolved: 2 } }] }
    const [change] = changesOf(CITY, [{ before: null, after: done }]).filter(({ by }) => by === 'worker')
    expect(change).toMatchObject({ key: 'west', month: '2026-11', n: { resolved: { '23': 2 } } })
  })
})
