import { outcomes, satisfactions } from '@shared/domain/case/kinds'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { RatingModel, type RatingRecord } from '../cases/rating.model'
import { drainOutbox } from '../notices/outbox'
import { makeWritesCrashable, untilCrash } from '../testing/crash'
import { type LifeStep, lifeStep, liveOn } from '../testing/lives'
import { caseAtNoodleShop } from '../testing/new-case'
import { caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, categories, eastGrid, westGrid } from '../testing/tiny-city'
import { tinySnapshot } from '../testing/tiny-snapshot'
import { changesOf, countedAs, entriesOf, sumOf, withoutZeros } from './changes'
import { CountedCaseModel, CountModel, LedgerModel, type MonthSums } from './count.model'
import { countCases, settledLedger } from './ledger'
import { rebuildCounts } from './rebuild'

const test = useServer()
const MINUTE = 60_000
const snapshot = tinySnapshot()
const rebuild = () => rebuildCounts(test.context)

beforeAll(makeWritesCrashable)
const clear = async () => {
  await Promise.all([
    CaseModel.deleteMany({}),
    RatingModel.deleteMany({}),
    CountModel.deleteMany({}),
    CountedCaseModel.deleteMany({}),
    LedgerModel.deleteMany({}),
  ])
}
beforeEach(clear)

/** All counts that are not nothing, by their ids. The sum of each month is that of its days. */
const stored = async () => {
  const found = await CountModel.find({ cityId: CITY }).sort({ by: 1, month: 1, key: 1 }).lean()
  for (const { n, sum } of found) expect(notZero(sum)).toEqual(notZero(sumOf(n)))
  return Object.fromEntries(
    found.flatMap(({ _id, n }) => (Object.keys(withoutZeros(n)).length > 0 ? [[_id, withoutZeros(n)]] : [])),
  )
}

const notZero = (sums: MonthSums) =>
  entriesOf(sums)
    .filter(([, times]) => times !== 0)
    .sort()

/** What happens in a city: to one case, or to the server that counts. */
type Event =
  | { what: 'step'; which: number; step: LifeStep }
  | { what: 'place'; which: number; grid: string | null; unit: string | null; category: string }
  | {
      what: 'rating'
      which: number
      outcome: (typeof outcomes)[number]
      satisfaction: (typeof satisfactions)[number]
    }
  | { what: 'count'; which: number[]; fates: [Fate, Fate] }
type Fate = { at: number; when: 'before' | 'after' } | null

const CASES = 6
const which = fc.nat({ max: CASES - 1 })
const fate: fc.Arbitrary<Fate> = fc.option(
  fc.record({ at: fc.nat({ max: 5 }), when: fc.constantFrom('before' as const, 'after' as const) }),
)
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 14, arbitrary: fc.record({ what: fc.constant('step' as const), which, step: lifeStep }) },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('place' as const),
        which,
        grid: fc.constantFrom(westGrid, eastGrid, null),
        unit: fc.constantFrom('noodles', 'tea', null),
        category: fc.constantFrom('0201', '0401', '0505'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('rating' as const),
        which,
        outcome: fc.constantFrom(...outcomes),
        satisfaction: fc.constantFrom(...satisfactions),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant('count' as const),
        which: fc.array(which, { minLength: 1, maxLength: CASES }),
        fates: fc.tuple(fate, fate),
      }),
    },
  ),
  { minLength: 40, maxLength: 160 },
)

type City = { cases: CaseRecord[]; ratings: RatingRecord[]; at: Date }

const openCity = (): City => {
  const at = new Date('2026-11-23T01:00:00Z')
  const cases = Array.from({ length: CASES }, (_, i) => {
    const record = caseAtNoodleShop(snapshot, ['0201', '0401', '0505'][i % 3]!, at)
    const [report] = record.reports
    return {
      ...record,
      _id: `case-${i}`,
      number: `20261123-000${i}`,
      reports: [{ ...report!, requestId: `r-${i}` }],
    }
  })
  return { cases, ratings: [], at }
}

const happen = async (city: City, event: Event): Promise<void> => {
  if (event.what === 'count') {
    const seen = [...new Set(event.which)].map((i) => city.cases[i]!)
    const count = (fate: Fate) =>
      untilCrash(fate, async () => {
        await countCases(test.context, seen)
      })
    // Two servers at once; either may die at any of its writes.
    await Promise.all(event.fates.map(count))
    return
  }
  const now = city.cases[event.which]!
  const replace = (after: CaseRecord) => {
    city.cases[event.which] = after
  }
  switch (event.what) {
    case 'step':
      city.at = new Date(city.at.getTime() + event.step[2] * MINUTE)
      return replace(liveOn(now, event.step, city.at, snapshot))
    case 'place': {
      const responsible = event.unit
        ? { unitId: event.unit, name: event.unit, kind: 'shop' as const, duty: null }
        : null
      const grid = event.grid ? { code: event.grid, name: event.grid } : null
      const category = { ...now.category, code: event.category }
      return replace({ ...now, grid, responsible, category, version: now.version + 1 })
    }
    case 'rating': {
      if (now.closures === 0) return
      const { outcome, satisfaction } = event
      const raterId = `rater-${city.ratings.length}`
      const rating: RatingRecord = {
        _id: raterId,
        cityId: CITY,
        caseId: now._id,
        closure: now.closures,
        raterId,
        as: city.ratings.length % 3 === 0 ? 'supporter' : 'reporter',
        outcome,
        satisfaction,
        comment: '',
        photos: [],
        check: null,
        at: city.at,
        toFollow: null,
      }
      city.ratings.push(rating)
      await RatingModel.create(rating)
      return replace({ ...now, rated: now.rated + 1 })
    }
  }
}

/** The counts of these cases, counted once and from nothing. */
const fromNothing = ({ cases, ratings }: City) => {
  const changes = changesOf(
    CITY,
    cases.map((record) => {
      const own = ratings.filter(({ caseId }) => caseId === record._id)
      return { before: null, after: countedAs(record, own) }
    }),
  )
  return Object.fromEntries(changes.map(({ _id, n }) => [_id, n]))
}

describe('counts kept as things happen', () => {
  it('are those of the histories, whatever happens and whichever server dies, and a rebuild changes none', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (happened) => {
        await clear()
        const city = openCity()
        for (const event of happened) await happen(city, event)
        const { counted } = await countCases(test.context, city.cases)
        expect(counted.size).toBe(CASES)
        const kept = await stored()
        expect(kept).toEqual(fromNothing(city))
        await CaseModel.insertMany(city.cases.map((record) => ({ ...record, hasPendingNotices: false })))
        expect(await rebuild()).toEqual({ cases: CASES, recounted: [], corrected: [] })
        expect(await stored()).toEqual(kept)
      }),
      { numRuns: 12 },
    )
  }, 300_000)
})

describe('rebuildCounts', () => {
  it('counts a city that was never counted', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await drainOutbox(test.context)
    const kept = await stored()
    await Promise.all([
      CountModel.deleteMany({}),
      CountedCaseModel.deleteMany({}),
      LedgerModel.deleteMany({}),
    ])
    expect(await rebuild()).toEqual({ cases: 1, recounted: [id], corrected: [] })
    expect(await stored()).toEqual(kept)
    expect(Object.keys(kept)).toHaveLength(8)
  })

  it('corrects counts that are wrong, missing or too many, and what is kept of a case', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await submitted(test, 'ann', { category: categories.orphan.code })
    await drainOutbox(test.context)
    const kept = await stored()
    await CountModel.updateOne({ _id: `${CITY}:city:${CITY}:2026-11` }, { 'n.received.23': 7 })
    await CountModel.deleteOne({ _id: `${CITY}:grid:${westGrid}:2026-11` })
    const street = `${CITY}:street:${westGrid.slice(0, 9)}:2026-11`
    await CountModel.updateOne({ _id: street }, { 'sum.received': 7 })
    const wrong = { cityId: CITY, by: 'unit', key: 'gone', month: '2026-11' } as const
    await CountModel.create({
      ...wrong,
      _id: `${CITY}:unit:gone:2026-11`,
      n: { closed: { '23': 1 } },
      sum: { closed: 1 },
      batch: 1,
    })
    const { corrected, recounted } = await rebuild()
    expect(recounted).toEqual([])
    expect(corrected.sort()).toEqual([
      `${CITY}:city:${CITY}:2026-11`,
      `${CITY}:grid:${westGrid}:2026-11`,
      street,
      `${CITY}:unit:gone:2026-11`,
    ])
    expect(await stored()).toEqual(kept)

    await CountedCaseModel.updateOne({ _id: id }, { unit: 'tea' })
    expect((await rebuild()).recounted).toEqual([id])
    expect((await rebuild()).corrected).toEqual([])
    expect(await stored()).toEqual(kept)
  })

  it('takes no step for a fault that the outbox has not counted yet', async () => {
    await submitted(test)
    expect(await rebuild()).toEqual({ cases: 1, recounted: [], corrected: [] })
    await drainOutbox(test.context)
    expect(await rebuild()).toEqual({ cases: 1, recounted: [], corrected: [] })
  })

  it('holds up the counting of others for as long as one month takes, and no notice', async () => {
    await submitted(test)
    await settledLedger(CITY)
    const heldUntil = new Date(test.clock.now.getTime() + MINUTE)
    await LedgerModel.updateOne({ _id: CITY }, { heldUntil })
    await drainOutbox(test.context)
    expect(await CaseModel.findOne({ cityId: CITY }).lean()).toMatchObject({
      hasPendingNotices: true,
      notifiedSteps: 2,
    })
    // The command that held it has died.
    test.clock.pass(MINUTE)
    await drainOutbox(test.context)
    expect(await CaseModel.findOne({ cityId: CITY }).lean()).toMatchObject({ hasPendingNotices: false })
    expect(await rebuild()).toEqual({ cases: 1, recounted: [], corrected: [] })
  })
})
