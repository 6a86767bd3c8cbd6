import type { Status } from '@shared/domain/case/status'
import type { Point } from '@shared/domain/geo'
import gcoord from 'gcoord'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../../cases/case.model'
import type { CaseRecord } from '../../cases/case-record'
import { AreaModel } from '../../city/ground.model'
import { useDatabase } from '../../testing/database'
import { caseAtNoodleShop } from '../../testing/new-case'
import { categories } from '../../testing/tiny-city'
import { tinySnapshot } from '../../testing/tiny-snapshot'
import { allDocuments, area, at, CITY, clock, emptyDatabase, geojson, ground, run } from '../testing'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
  const header = '编码,责任单位,左端经度,左端纬度,右端经度,右端纬度,进深,包'
  const row = (x: number) => [`M${x}`, `店${x}`, ...at(x, 9), ...at(x + 9, 9), 6, '卫生'].join(',')
  await run('frontages', [header, row(20), row(40), row(180)].join('\n'))
  await storeCases()
})

/** Two open cases and a closed one in the middle of the city, and an open one that no grid ever held. */
const storeCases = async () => {
  const made = caseAtNoodleShop(tinySnapshot(), categories.ads.code, clock.now)
  const cases: [status: Status, point: Point][] = [
    ['submitted', at(90, 50)],
    ['in_progress', at(20, 90)],
    ['closed', at(90, 50)],
    ['submitted', at(900, 900)],
  ]
  const records = cases.map(([status, [lng, lat]], i): CaseRecord => {
    const reports = made.reports.map((report) => ({ ...report, requestId: `request-${i}` }))
    const number = `20261122-000${i}`
    return {
      ...made,
      _id: `case-${i}`,
      number,
      cityId: CITY,
      status,
      // A case that has ended has none.
      nextTimerAt: status === 'closed' ? null : made.nextTimerAt,
      point: [lng, lat],
      reports,
      usedPhotos: [`photo-${i}`],
    }
  })
  await CaseModel.insertMany(records)
}

type Box = [west: number, south: number, east: number, north: number]
/** The whole city, so many metres east and north of its place. */
const moved = (east: number, north: number) => {
  const box = (from: number, to: number): Box => [from + east, north, to + east, 100 + north]
  return [
    area(CITY, '样例区', box(0, 200)),
    area(`${CITY}001`, '样例街道', box(0, 200)),
    area(`${CITY}001001`, '样例社区', box(0, 200)),
    area(`${CITY}001001001`, '第1格', box(0, 100)),
    area(`${CITY}001001002`, '第2格', box(100, 200)),
  ]
}
const inGcj02 = (text: string) =>
  text.replace(/\[(1\d\d\.\d+),(\d\d\.\d+)\]/g, (_, lng, lat) =>
    JSON.stringify(gcoord.transform([Number(lng), Number(lat)], gcoord.WGS84, gcoord.GCJ02)),
  )

describe('a file whose areas have all moved', () => {
  it('is refused with the distance, and says how many frontages and open cases fall out of every grid', async () => {
    const before = await allDocuments()
    const outcome = await run('areas', geojson(moved(100, 0)))
    expect(outcome).toMatchObject({ ok: false, applied: false, changed: 0 })
    expect(outcome.unreadable.map(({ reason }) => reason)).toEqual([
      '与现有的辖区相比，大部分边界一起向东移动约 100 米，2 处门前责任区、2 件未结案卷将不在任何单元网格内；多半是坐标系不对，高德、腾讯地图或微信的坐标要加 --datum gcj02；确实整体移动了，就加 --allow-shift',
    ])
    expect(await allDocuments()).toEqual(before)
  })

  it.each<[what: string, file: string, heading: RegExp]>([
    [
      'with GCJ-02 labelled as WGS-84',
      inGcj02(geojson(ground())),
      /向\S+移动约 [2-7]\d\d 米，3 处门前责任区、2 件/,
    ],
    ['by 60 m to the south-west', geojson(moved(-43, -43)), /向西南移动约 61 米/],
    ['with two of the grids alone', inGcj02(geojson(ground().slice(3))), /移动约 [2-7]\d\d 米/],
  ])('is refused %s', async (_, file, heading) => {
    const { ok, unreadable } = await run('areas', file)
    expect(ok).toBe(false)
    expect(unreadable).toHaveLength(1)
    expect(unreadable[0]?.reason).toMatch(heading)
  })

  it('is refused if it is converted though it was in WGS-84', async () => {
    const { unreadable } = await run('areas', geojson(ground()), { datum: 'gcj02' })
    expect(unreadable[0]?.reason).toContain('不要写 --datum gcj02')
  })

  it('is imported with the distance as a note if the move is meant', async () => {
    const outcome = await run('areas', geojson(moved(100, 0)), { allowShift: true })
    expect(outcome).toMatchObject({ ok: true, applied: true, changed: 5 })
    expect(outcome.plan.notes.join()).toContain('向东移动约 100 米，2 处门前责任区、2 件未结案卷')
    expect(outcome.plan.notes.join()).toContain('已按 --allow-shift 放行')
    const grid = await AreaModel.findOne({ code: `${CITY}001001001`, until: { $gt: 1e9 } })
      .lean()
      .orFail()
    expect(grid.shape.coordinates[0]?.[0]?.[0]).toEqual([...at(100, 0)])
  })

  it.each<[what: string, file: string, datum: 'wgs84' | 'gcj02']>([
    ['as they are', geojson(ground()), 'wgs84'],
    ['in GCJ-02 that is declared', inGcj02(geojson(ground())), 'gcj02'],
    ['moved by 40 m', geojson(moved(40, 0)), 'wgs84'],
  ])('needs no flag %s', async (_, file, datum) => {
    const { ok, plan } = await run('areas', file, { datum })
    expect(ok).toBe(true)
    expect(plan.notes).toEqual([])
  })

  it('needs no flag where one border between two grids moves by 60 m', async () => {
    const grids = [
      area(`${CITY}001001001`, '第1格', [0, 0, 160, 100]),
      area(`${CITY}001001002`, '第2格', [160, 0, 200, 100]),
    ]
    expect(await run('areas', geojson(grids))).toMatchObject({ ok: true, changed: 2 })
  })
})
