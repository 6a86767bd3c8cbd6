import { beforeEach, describe, expect, it } from 'vitest'
import { CITY, clock, emptyDatabase, area as feature, geojson, ground, run } from '../imports/testing'
import { useDatabase } from '../testing/database'
import { areaAt, stageAreas } from './ground'
import { AreaModel } from './ground.model'

useDatabase()
beforeEach(emptyDatabase)

const grid = `${CITY}001001001`
const nameOn = async (date: string) => (await areaAt(CITY, grid, new Date(date)))?.name ?? null

describe('an area by date', () => {
  it('is null before its beginning, in another city, and under another code', async () => {
    clock.now = new Date('2026-03-01T00:00:00Z')
    await run('areas', geojson(ground()))
    expect(await nameOn('2026-02-28T23:59:59Z')).toBeNull()
    expect(await areaAt('450902', grid, clock.now)).toBeNull()
    expect(await areaAt(CITY, '450999001001009', clock.now)).toBeNull()
  })

  it('is the version of that day, even if it has ended since, so that a case keeps its grid', async () => {
    clock.now = new Date('2026-03-01T00:00:00Z')
    await run('areas', geojson(ground()))
    clock.now = new Date('2026-05-01T00:00:00Z')
    await run('areas', geojson([feature(grid, '新1格', [0, 0, 100, 100])]))
    clock.now = new Date('2026-07-01T00:00:00Z')
    const without = ground().slice(0, 3)
    await run('areas', geojson(without), { complete: true })

    expect(await nameOn('2026-03-01T00:00:00Z')).toBe('第1格')
    expect(await nameOn('2026-04-30T23:59:59Z')).toBe('第1格')
    expect(await nameOn('2026-05-01T00:00:00Z')).toBe('新1格')
    expect(await nameOn('2026-06-30T23:59:59Z')).toBe('新1格')
    expect(await nameOn('2026-07-01T00:00:00Z')).toBeNull()
  })

  it('is not the version that an import has staged and not put in force', async () => {
    clock.now = new Date('2026-03-01T00:00:00Z')
    await run('areas', geojson(ground()))
    const old = await AreaModel.findOne({ code: grid }).lean()
    const body = { code: grid, name: '未生效', kind: 'grid' as const, shape: old!.shape }
    await stageAreas({ cityId: CITY, version: 2, at: new Date('2026-05-01') }, { begin: [body], end: [] })
    expect(await nameOn('2026-06-01T00:00:00Z')).toBe('第1格')
  })
})
