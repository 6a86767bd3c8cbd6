import { beforeEach, describe, expect, it } from 'vitest'
import { FrontageModel } from '../../../city/ground.model'
import { useDatabase } from '../../../testing/database'
import { at, emptyDatabase, geojson, ground, run } from '../../testing'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
})

const HEADER = '编码,责任单位,左端经度,左端纬度,右端经度,右端纬度,门前线,进深,包'
/** The row of a shop along a wall 50 m north of the city's border, whose left end is at `left` metres east. */
const row = (left: number, right: number, { wall = 50, code = `M${left}` } = {}): string => {
  return [code, `店${left}`, ...at(left, wall), ...at(right, wall), '', 6, '卫生'].join(',')
}
/** The same with all points of the line in one cell. */
const lineRow = (...metres: number[]): string => {
  const points = metres.map((x) => at(x, 50).join(',')).join(';')
  return [`M${metres[0]}`, `店${metres[0]}`, ',,,', `"${points}"`, 6, '卫生'].join(',')
}
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')
const codes = async () =>
  (
    await FrontageModel.find({ until: { $gt: 1e9 } })
      .sort({ code: 1 })
      .lean()
  ).map(({ code }) => code)

describe('a frontage on the other side of the wall than its row', () => {
  it('is left out and named with its row and neighbours, and the rest is imported', async () => {
    const outcome = await run('frontages', csv(row(20, 30), row(30, 40), row(50, 40), row(50.5, 60)))
    expect(outcome).toMatchObject({ ok: true, added: 3, applied: true })
    expect(outcome.unreadable).toEqual([
      {
        sheet: 'CSV',
        row: 4,
        column: '左端经度',
        reason:
          '“店50”（M50）的责任区与同一排的“店20”（M20）等 3 处朝向相反，在墙的另一侧，多半是左右两端写反了；确实如此，就加 --allow-facing',
      },
    ])
    expect(await codes()).toEqual(['M20', 'M30', 'M50.5'])
  })

  it('is left out beside frontages in force', async () => {
    await run('frontages', csv(row(20, 30), row(30, 40)))
    const outcome = await run('frontages', csv(row(52, 42)))
    expect(outcome).toMatchObject({ ok: false, applied: false })
    expect(outcome.unreadable).toMatchObject([
      { row: 2, reason: expect.stringContaining('“店20”（M20）等 2 处') },
    ])
  })

  it('is left out if its line has several points, or is a line in GeoJSON', async () => {
    await run('frontages', csv(row(20, 30), row(30, 40)))
    const lines = await run('frontages', csv(lineRow(60, 55, 48)))
    expect(lines.unreadable).toMatchObject([{ row: 2, column: '门前线' }])
    const properties = { code: 'G1', unit: 'M20', duties: ['卫生'], depth: 6 }
    const geometry = { type: 'LineString', coordinates: [at(60, 50), at(48, 50)] }
    const drawn = await run('frontages', geojson([{ type: 'Feature', properties, geometry }]))
    expect(drawn.unreadable).toMatchObject([
      { row: 1, column: 'geometry', reason: expect.stringContaining('朝向相反') },
    ])
  })

  it('blocks a complete file', async () => {
    const outcome = await run('frontages', csv(row(20, 30), row(30, 40), row(50, 40)), { complete: true })
    expect(outcome).toMatchObject({ ok: false, applied: false })
  })

  it('is imported if it is meant to be there', async () => {
    const outcome = await run('frontages', csv(row(20, 30), row(30, 40), row(50, 40)), { allowFacing: true })
    expect(outcome).toMatchObject({ ok: true, added: 3, unreadable: [] })
    expect(await codes()).toEqual(['M20', 'M30', 'M50'])
  })

  it('may be corrected by a file that names it and its row', async () => {
    await run('frontages', csv(row(30, 20), row(40, 30)))
    const next = row(41, 50)
    expect(await run('frontages', csv(next))).toMatchObject({ ok: false })
    const all = csv(row(20, 30, { code: 'M30' }), row(30, 40, { code: 'M40' }), next)
    expect(await run('frontages', all)).toMatchObject({ ok: true, unreadable: [] })
  })
})

describe('frontages that face each other', () => {
  it('are imported from both sides of a street', async () => {
    const north = [row(20, 30), row(30, 40)]
    const south = [row(29, 19, { wall: 38 }), row(39, 29, { wall: 38 })]
    expect(await run('frontages', csv(...north, ...south))).toMatchObject({
      ok: true,
      added: 4,
      unreadable: [],
    })
  })
})
