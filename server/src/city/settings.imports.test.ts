import { defaultFlow } from '@shared/domain/flow'
import { beforeEach, describe, expect, it } from 'vitest'
import { FOR_EVER } from '../core/versions'
import { area, CITY, clock, emptyDatabase, geojson, ground, run, tools } from '../imports/testing'
import { useDatabase } from '../testing/database'
import { CityModel } from './city.model'
import { stageAreas } from './ground'
import { AreaModel } from './ground.model'
import { saveFlow } from './settings'
import { beginImport, commitImport, renewImport } from './staging'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  clock.now = new Date('2026-11-22T02:00:00Z')
  await run('areas', geojson(ground()))
})

const admin = { cityId: CITY, id: 'guan', role: 'admin', name: '小管' } as const
const verifyFirst = { ...defaultFlow, verifyFirst: true }
const save = (version: number) => saveFlow(tools, admin, { version, flow: verifyFirst })
const city = () => CityModel.findById(CITY).lean().orFail()
const areasInForce = async () => {
  const { snapshot } = (await city()).cityVersions
  const found = await AreaModel.find({
    cityId: CITY,
    since: { $lte: snapshot },
    until: { $gt: snapshot },
  }).lean()
  return found.map(({ name }) => name).sort()
}
const NAMES = ['样例区', '样例社区', '样例街道', '第1格', '第2格'].sort()
const code = `${CITY}001001001`

/** An import that has written half of its records and then stops without an end. */
const halfAnImport = async () => {
  expect(await beginImport(CITY, 'silent', clock.now)).toBe(true)
  const { _id, cityId, since, until, from, to, ...body } = await AreaModel.findOne({ code }).lean().orFail()
  const begin = [{ ...body, name: '半格' }]
  await stageAreas({ cityId: CITY, version: 2, at: clock.now }, { begin, end: [`${CITY}001001002`] })
}

describe('settings saved beside an import', () => {
  it('wait while the import works, and it comes into force undisturbed', async () => {
    await halfAnImport()
    await expect(save(1)).rejects.toMatchObject({ code: 'settings_changed' })
    const change = { version: 2, at: clock.now, what: 'areas', file: 'a', added: 0, changed: 1, ended: 1 }
    expect(await commitImport({ cityId: CITY, id: 'silent' }, change, {})).toBe(true)
    expect(await areasInForce()).toContain('半格')
    await expect(save(1)).rejects.toMatchObject({ code: 'settings_changed' })
    expect(await save(2)).toMatchObject({ version: 3, flow: { verifyFirst: true } })
  })

  it('do not put the staged records of a killed import in force, which have the same version', async () => {
    await halfAnImport()
    clock.now = new Date(clock.now.getTime() + 3 * 60_000)
    expect(await save(1)).toMatchObject({ version: 2 })
    expect(await city()).toMatchObject({
      cityVersions: { snapshot: 2 },
      importing: null,
      flow: { verifyFirst: true },
    })
    expect(await areasInForce()).toEqual(NAMES)
    expect(await AreaModel.countDocuments({ cityId: CITY })).toBe(NAMES.length)
    expect(await AreaModel.countDocuments({ cityId: CITY, until: FOR_EVER, to: null })).toBe(NAMES.length)
  })

  it('take the right from a slow import: it can neither go on nor come into force', async () => {
    await halfAnImport()
    clock.now = new Date(clock.now.getTime() + 3 * 60_000)
    await save(1)
    expect(await renewImport(CITY, 'silent', clock.now)).toBe(false)
    const change = { version: 2, at: clock.now, what: 'areas', file: 'a', added: 0, changed: 1, ended: 1 }
    expect(await commitImport({ cityId: CITY, id: 'silent' }, change, {})).toBe(false)
    expect(await commitImport({ cityId: CITY, id: 'silent' }, { ...change, version: 3 }, {})).toBe(false)
  })

  it('are kept by the next import', async () => {
    await save(1)
    const renamed = geojson([area(code, '新1格', [0, 0, 100, 100])])
    expect(await run('areas', renamed)).toMatchObject({ applied: true, version: 3 })
    expect(await city()).toMatchObject({ flow: { verifyFirst: true } })
    expect((await city()).changes.map(({ what }) => what)).toEqual(['areas', '办理流程', 'areas'])
  })

  it('are refused for another version, even if a dead import left staged records', async () => {
    await halfAnImport()
    clock.now = new Date(clock.now.getTime() + 3 * 60_000)
    await expect(save(2)).rejects.toMatchObject({ code: 'settings_changed' })
    expect(await city()).toMatchObject({ cityVersions: { snapshot: 1 }, flow: defaultFlow })
    expect(await areasInForce()).toEqual(NAMES)
  })
})
