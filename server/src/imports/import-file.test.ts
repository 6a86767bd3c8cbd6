import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { CityModel } from '../city/city.model'
import { AreaModel, type AreaRecord } from '../city/ground.model'
import { databaseUri } from '../core/database-uri'
import { FOR_EVER } from '../core/versions'
import { useDatabase } from '../testing/database'
import { root } from '../testing/main-process'
import { allDocuments, area, CITY, clock, emptyDatabase, geojson, ground, noChoices, run } from './testing'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  clock.now = new Date('2026-11-22T02:00:00Z')
})

const renamed = (name: string) => geojson([area(`${CITY}001001001`, name, [0, 0, 100, 100])])
const inForce = async () => {
  const city = await CityModel.findById(CITY).lean()
  const version = city?.cityVersions.snapshot ?? 0
  const areas = await AreaModel.find({ since: { $lte: version }, until: { $gt: version } })
    .sort({ code: 1 })
    .lean<AreaRecord[]>()
  return { version, importing: city?.importing, names: areas.map(({ name }) => name) }
}
const NAMES = ['样例区', '样例街道', '样例社区', '第1格', '第2格']

describe('an import', () => {
  it('changes nothing in a dry run, also if the city does not exist yet', async () => {
    const before = await allDocuments()
    const outcome = await run('areas', geojson(ground()), { apply: false })
    expect(outcome).toMatchObject({ ok: true, read: 5, added: 5, same: 0, applied: false })
    expect(await allDocuments()).toEqual(before)
  })

  it.each(['standard', 'words', 'duties', 'units', 'frontages', 'rules'] as const)(
    'of %s is refused before the city exists',
    async (kind) => {
      await expect(run(kind, 'a,b')).rejects.toThrow('请先导入辖区')
    },
  )

  it('creates a city and is listed among its changes', async () => {
    const outcome = await run('areas', geojson(ground()))
    expect(outcome).toMatchObject({ ok: true, added: 5, applied: true, version: 1 })
    expect(await inForce()).toEqual({ version: 1, importing: null, names: NAMES })
    const city = await CityModel.findById(CITY).lean()
    expect(city).toMatchObject({ name: '样例区', duties: ['卫生', '秩序', '绿化', '设施', '立面'] })
    expect(city?.changes).toEqual([
      { version: 1, at: clock.now, what: 'areas', file: 'file.geojson', added: 5, changed: 0, ended: 0 },
    ])
  })

  it('makes no new version of an unchanged file', async () => {
    await run('areas', geojson(ground()))
    const before = await allDocuments()
    expect(await run('areas', geojson(ground()))).toMatchObject({ ok: true, same: 5, applied: false })
    expect(await allDocuments()).toEqual(before)
  })

  it('keeps old records with the days on which they were in force', async () => {
    await run('areas', geojson(ground()))
    const begun = clock.now
    clock.now = new Date('2026-12-01T00:00:00Z')
    expect(await run('areas', renamed('新1格'))).toMatchObject({ changed: 1, same: 0, version: 2 })
    expect((await inForce()).names).toEqual(['样例区', '样例街道', '样例社区', '新1格', '第2格'])
    expect(
      await AreaModel.find({ code: `${CITY}001001001` })
        .sort({ since: 1 })
        .lean(),
    ).toMatchObject([
      { name: '第1格', since: 1, until: 2, from: begun, to: clock.now },
      { name: '新1格', since: 2, until: FOR_EVER, from: clock.now, to: null },
    ])
  })

  it('leaves everything unchanged and unlocked if writing fails', async () => {
    await run('areas', geojson(ground()))
    // A foreign document already has the id of the last one that the import will write.
    const inTheWay = {
      _id: `${CITY}:${CITY}001001002:2`,
      cityId: 'other',
      code: 'x',
      since: 1,
      until: FOR_EVER,
    }
    await mongoose.connection.collection<{ _id: string }>('areas').insertOne(inTheWay)
    const before = await allDocuments()
    const both = geojson(
      ground()
        .slice(3)
        .map((feature, i) => ({
          ...feature,
          properties: { code: `${CITY}00100100${i + 1}`, name: `新${i}` },
        })),
    )
    await expect(run('areas', both)).rejects.toThrow('E11000')
    expect(await allDocuments()).toEqual(before)
    expect(await run('areas', renamed('新1格'))).toMatchObject({ applied: true, version: 2 })
  })

  it('leaves no city if creating it fails', async () => {
    const inTheWay = {
      _id: `${CITY}:${CITY}001001002:1`,
      cityId: 'other',
      code: 'x',
      since: 1,
      until: FOR_EVER,
    }
    await mongoose.connection.collection<{ _id: string }>('areas').insertOne(inTheWay)
    const before = await allDocuments()
    await expect(run('areas', geojson(ground()))).rejects.toThrow('E11000')
    expect(await allDocuments()).toEqual(before)
  })

  it('is refused while another import is under way', async () => {
    await run('areas', geojson(ground()))
    const until = new Date(clock.now.getTime() + 60_000)
    await CityModel.updateOne({ _id: CITY }, { importing: { id: 'other', until } })
    const before = await allDocuments()
    await expect(run('areas', renamed('新1格'))).rejects.toThrow('另一次导入正在进行')
    expect(await allDocuments()).toEqual(before)
  })

  it('is refused if another one is applied at the same moment', async () => {
    await run('areas', geojson(ground()))
    const both = await Promise.allSettled([run('areas', renamed('甲')), run('areas', renamed('乙'))])
    const winner = both.findIndex(({ status }) => status === 'fulfilled')
    const loser = both[1 - winner]
    expect(loser?.status === 'rejected' && String(loser.reason)).toMatch(/另一次导入/)
    expect(await inForce()).toMatchObject({
      version: 2,
      importing: null,
      names: expect.arrayContaining([winner === 0 ? '甲' : '乙']),
    })
    expect(await AreaModel.countDocuments({ cityId: CITY })).toBe(6)
  })

  it('does not come into force if it lost the lock while writing', async () => {
    await run('areas', geojson(ground()))
    let taking: Promise<unknown> = Promise.resolve()
    const say = () => {
      // Like another import after this one has been silent for too long.
      taking = CityModel.updateOne({ _id: CITY }, { importing: { id: 'other', until: clock.now } }).exec()
    }
    await expect(run('areas', renamed('新1格'), { say })).rejects.toThrow('没有生效，请重新运行')
    await taking
    expect(await inForce()).toMatchObject({ version: 1, importing: { id: 'other' }, names: NAMES })
  })

  it('creates a city once of two at once', async () => {
    const both = await Promise.allSettled([1, 2].map(() => run('areas', geojson(ground()))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await inForce()).toEqual({ version: 1, importing: null, names: NAMES })
    expect(await AreaModel.countDocuments({ cityId: CITY })).toBe(5)
  })
})

describe('an import killed between writing and coming into force', () => {
  /** Another process that imports and is killed as soon as all is written. */
  const killedImport = async (content: string) => {
    const script = `
      import pino from 'pino'
      import { importFile } from '${join(root, 'server/src/imports/import-file.ts')}'
      import { connectDatabase } from '${join(root, 'server/src/core/database.ts')}'
      await connectDatabase(process.env.DATABASE, pino({ level: 'silent' }))
      await importFile({ now: () => new Date('${clock.now.toISOString()}'), newId: () => 'killed' }, {
        kind: 'areas', cityId: '${CITY}', apply: true, choices: ${JSON.stringify(noChoices)},
        source: { fileName: 'a.geojson', datum: 'wgs84', bytes: Buffer.from(process.env.CONTENT) },
        say: (line) => line.includes('写入完成') && process.kill(process.pid, 'SIGKILL'),
      })`
    const env = {
      PATH: process.env.PATH,
      CONTENT: content,
      DATABASE: databaseUri(inject('mongodbUri'), mongoose.connection.name),
    }
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
  }

  it('changes nothing visible, and the next import removes its records', async () => {
    await run('areas', geojson(ground()))
    await killedImport(
      geojson([
        area(`${CITY}001001001`, '死1格', [0, 0, 100, 100]),
        area(`${CITY}001001002`, '死2格', [100, 0, 200, 100]),
      ]),
    )
    expect(await AreaModel.countDocuments({ since: 2 })).toBe(2)
    expect(await inForce()).toMatchObject({ version: 1, names: NAMES })

    await expect(run('areas', renamed('新1格'))).rejects.toThrow('之后可以重新导入')
    clock.now = new Date(clock.now.getTime() + 3 * 60_000)
    expect(await run('areas', renamed('新1格'))).toMatchObject({ applied: true, version: 2 })
    expect(await inForce()).toEqual({
      version: 2,
      importing: null,
      names: ['样例区', '样例街道', '样例社区', '新1格', '第2格'],
    })
    expect(await AreaModel.findOne({ code: `${CITY}001001002` }).lean()).toMatchObject({
      until: FOR_EVER,
      to: null,
    })
    expect(await AreaModel.countDocuments({ cityId: CITY })).toBe(6)
  })

  it('has not created its city, and the next import does', async () => {
    await killedImport(geojson(ground()))
    await expect(run('units', 'a,b')).rejects.toThrow('请先导入辖区')
    clock.now = new Date(clock.now.getTime() + 3 * 60_000)
    expect(await run('areas', geojson(ground()))).toMatchObject({ applied: true, version: 1 })
    expect(await inForce()).toEqual({ version: 1, importing: null, names: NAMES })
    expect(await AreaModel.countDocuments({ cityId: CITY })).toBe(5)
  })
})
