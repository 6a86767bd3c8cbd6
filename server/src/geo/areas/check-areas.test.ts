import { distanceMetres, METRES_PER_DEGREE, offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AreaInput, checkAreas } from './check-areas'
import { latticeCity, movePoint } from './testing'

const CITY = '450902'
/** One street, two communities of 3 by 3 grids. */
const small = (bent = true) => latticeCity({ streets: [1, 1], communities: [2, 1], grids: [3, 3], bent })
const findings = (areas: readonly AreaInput[], city = CITY) =>
  checkAreas(areas, city).map(({ code, kind, reason }) => [code, kind, reason])

const change = (code: string, to: Partial<AreaInput>) =>
  small().map((area) => (area.code === code ? { ...area, ...to } : area))
const borderOf = (areas: readonly AreaInput[], code: string) =>
  areas.find((area) => area.code === code)!.polygons[0]![0]!
/** With straight borders, so that the figures are plain. */
const shifted = (code: string, east: number, north: number) =>
  small(false).map((area) => {
    if (area.code !== code) return area
    const border = area.polygons[0]![0]!.map((point) => offsetMetres(point, east, north))
    return { ...area, polygons: [[border]] }
  })
const FIRST = '450902001001001'
const MIDDLE = '450902001001005'

describe('checkAreas', () => {
  it.each([
    ['', '编码“”不对'],
    ['45090200100100X', '应全为数字，市 6 位、区县 6 位、街道 9 位、社区 12 位、单元网格 15 位'],
    ['4509020010010011', '不对'],
    ['450903001001001', '编码 450903001001001 不属于 450902'],
    ['4509', '编码 4509 不属于 450902'],
  ])('refuses the code “%s” in 450902', (code, words) => {
    const added = [...small(), { ...small().at(-1)!, code, number: 99 }]
    expect(checkAreas(added, CITY)).toEqual([
      { code, number: 99, kind: 'bad_code', reason: expect.stringContaining(words) },
    ])
  })

  it('names the first of two areas with one code, and does not compare the second', () => {
    const given = [...small(), { ...small().at(-1)!, code: FIRST, number: 99 }]
    expect(checkAreas(given, CITY)).toEqual([
      { code: FIRST, number: 99, kind: 'duplicate_code', reason: `编码 ${FIRST} 与第 4 条重复` },
    ])
  })

  it('takes both ways to write a city’s code for the same', () => {
    const city = { ...small()[0]!, name: '玉林市' }
    const given = [...small(), { ...city, code: '4509', number: 50 }, { ...city, code: '450900', number: 51 }]
    expect(findings(given, '450900')).toEqual([['450900', 'duplicate_code', '编码 450900 与第 50 条重复']])
  })

  it('names the parent that is missing, once for each child', () => {
    const orphans = small().filter(({ code }) => code !== '450902001002')
    const gap = ['450902001', 'gap', expect.stringContaining('没有划入任何社区')]
    const missing = orphans
      .filter(({ code }) => code.startsWith('450902001002'))
      .map(({ code }) => [code, 'no_parent', '找不到上级：文件里没有社区 450902001002'])
    expect(findings(orphans)).toEqual([gap, ...missing])
    expect(missing).toHaveLength(9)
  })

  it('names an open and a crossing border, and no gap or overlap that follows from it', () => {
    const border = borderOf(small(), FIRST)
    const open = change(FIRST, { polygons: [[border.slice(0, -1)]] })
    expect(findings(open)).toEqual([[FIRST, 'not_closed', expect.stringContaining('边界没有闭合')]])
    const [southWest, southEast, northEast, northWest] = [0, 4, 8, 12].map((i) => border[i]!)
    const knot = [southWest!, northEast!, southEast!, northWest!, southWest!]
    const crossed = change(FIRST, { polygons: [[knot]] })
    expect(findings(crossed)).toEqual([[FIRST, 'self_crossing', expect.stringContaining('自己与自己相交')]])
  })

  it('checks shapes even if the code is bad', () => {
    const given = change(FIRST, { code: 'x', polygons: [] })
    expect(
      checkAreas(given, CITY)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['bad_code', 'gap', 'self_crossing'])
  })

  it('names overlaps, protrusions and gaps with their size and place', () => {
    // 2 m of a side of 3 × 111.2 m each time.
    const communities = (areas: AreaInput[]) => findings(areas.filter(({ code }) => code.length < 15))
    const gap = (place: string) => [
      '450902001',
      'gap',
      `450902001（第1街道）有 667.2 平方米没有划入任何社区，在 ${place} 附近`,
    ]
    expect(communities(shifted('450902001001', 2, 0))).toEqual([
      gap('110.100010, 22.601500'),
      ['450902001002', 'overlap', '与450902001001（第1社区）重叠 667.2 平方米'],
    ])
    expect(communities(shifted('450902001002', 2, 0))).toEqual([
      gap('110.103010, 22.601500'),
      ['450902001002', 'outside_parent', '有 667.2 平方米伸出上级450902001（第1街道）之外'],
    ])
  })

  it('names a gap even if the same area is covered twice', () => {
    const kinds = checkAreas(shifted(MIDDLE, 2, 0), CITY).map(({ kind }) => kind)
    expect(kinds).toContain('gap')
    expect(kinds).toContain('overlap')
  })

  it('counts the holes of a gap and names the place of the largest', () => {
    const left = small().filter(({ code }) => code !== FIRST && code !== '450902001001009')
    const [gap, ...others] = checkAreas(left, CITY)
    expect(others).toEqual([])
    expect(gap).toMatchObject({ code: '450902001001', number: 3, kind: 'gap' })
    expect(gap!.reason).toMatch(
      /有 2\d{4}\.\d 平方米没有划入任何单元网格，共 2 处，最大的一处 1\d{4}\.\d 平方米，在/,
    )
    expect(
      Math.min(
        ...[FIRST, '450902001001009'].map((code) =>
          distanceMetres(placeIn(gap!.reason), middleOf(borderOf(small(), code))),
        ),
      ),
    ).toBeLessThan(30)
  })

  it('measures the same when one area is on the other side of the Earth', () => {
    const far: Point[] = [
      [22, 80],
      [22.01, 80],
      [22.01, 80.01],
      [22, 80],
    ]
    const given = [
      ...shifted('450902001001', 2, 0).filter(({ code }) => code.length < 15),
      { code: '450902002', name: '', number: 99, polygons: [[far]] },
    ]
    expect(findings(given)).toContainEqual([
      '450902001002',
      'overlap',
      '与450902001001（第1社区）重叠 667.2 平方米',
    ])
  })

  it('finds a grid that is twice in the file under two codes', () => {
    const twin = { ...small().at(-1)!, code: '450902001002010', number: 99 }
    expect(findings([...small(), twin])).toEqual([
      [twin.code, 'overlap', expect.stringMatching(/^与450902001002009（第9格）重叠 \d+\.\d 平方米$/)],
    ])
  })

  it('finds nothing in an empty file, and no gap if a level is missing', () => {
    expect(checkAreas([], CITY)).toEqual([])
    expect(
      checkAreas(
        small().filter(({ code }) => code.length < 15),
        CITY,
      ),
    ).toEqual([])
    expect(checkAreas(small().slice(0, 1), CITY)).toEqual([])
  })

  it('takes a district with a hole that another district fills, and a district in two parts', () => {
    const square = (x: number, y: number, side: number): Point[] =>
      [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
        [x, y],
      ].map(([i, j]) => [110 + i! / 1000, 22 + j! / 1000])
    const given: AreaInput[] = [
      { code: '450900', name: '市', number: 1, polygons: [[square(0, 0, 9)], [square(20, 0, 1)]] },
      {
        code: '450902',
        name: '外',
        number: 2,
        polygons: [[square(0, 0, 9), square(3, 3, 3)], [square(20, 0, 1)]],
      },
      { code: '450903', name: '内', number: 3, polygons: [[square(3, 3, 3)]] },
    ]
    expect(checkAreas(given, '450900')).toEqual([])
    expect(checkAreas(given.slice(0, 2), '4509')).toEqual([
      {
        code: '450900',
        number: 1,
        kind: 'gap',
        reason: expect.stringContaining('没有划入任何区县，在 110.004500, 22.004500 附近'),
      },
    ])
  })

  it.each([
    ['nothing where two digitised a border of 200 km apart by 0.1 mm, though that adds up to many', 1e-9, []],
    ['both overlap and gap where they did so by 1 cm', 1e-7, ['gap', 'overlap']],
  ])('finds %s', (_, apart, kinds) => {
    // Each draws the border through points of its own, which swing about a straight line.
    const border = (side: number): Point[] =>
      Array.from({ length: 199 }, (_, i): Point => [110 + ((i + 1) * 2) / 200, 22 + apart * side * (-1) ** i])
    const whole: Point[] = [
      [110, 21.9],
      [112, 21.9],
      [112, 22.1],
      [110, 22.1],
      [110, 21.9],
    ]
    const south: Point[] = [
      [110, 21.9],
      [112, 21.9],
      [112, 22],
      ...border(1).reverse(),
      [110, 22],
      [110, 21.9],
    ]
    const north: Point[] = [[110, 22], ...border(-1), [112, 22], [112, 22.1], [110, 22.1], [110, 22]]
    const given = [whole, south, north].map((ring, i) => ({
      code: `45090${i}`,
      name: '',
      number: i,
      polygons: [[ring]],
    }))
    expect(checkAreas(given, '450900').map(({ kind }) => kind)).toEqual(kinds)
  })

  it('finds nothing in a city whose areas tile their parents, drawn exactly or with corners on long sides', () => {
    const count = fc.integer({ min: 1, max: 3 })
    const pair = fc.tuple(count, count)
    const drawn = fc.record({
      streets: pair,
      communities: pair,
      grids: pair,
      between: count,
      seed: fc.nat(999),
    })
    fc.assert(
      fc.property(drawn, fc.boolean(), (lattice, coarse) => {
        expect(checkAreas(latticeCity({ ...lattice, bent: !coarse, coarse }), CITY)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('finds exactly the overlap or the gap of one moved corner, with its place and size', () => {
    const moved = fc.record({
      grid: fc.constantFrom(1, 2, 4, 5, 7, 8),
      corner: fc.integer({ min: 5, max: 7 }),
      east: fc.oneof(
        fc.double({ min: 0.5, max: 15, noNaN: true }),
        fc.double({ min: -15, max: -0.5, noNaN: true }),
      ),
      seed: fc.nat(999),
    })
    fc.assert(
      fc.property(moved, ({ grid, corner, east, seed }) => {
        const areas = latticeCity({ streets: [1, 1], communities: [2, 1], grids: [3, 3], seed })
        const code = `45090200100100${grid}`
        const neighbour = `45090200100100${grid + 1}`
        const [before, from, after] = borderOf(areas, code).slice(corner - 1, corner + 2)
        const given = movePoint(areas, from!, offsetMetres(from!, east, 0), (area) => area.code === code)
        const area = (Math.abs(east) * (after![1] - before![1]) * METRES_PER_DEGREE) / 2

        const [found, ...others] = checkAreas(given, CITY)
        expect(others).toEqual([])
        if (east > 0) expect(found).toMatchObject({ code: neighbour, kind: 'overlap' })
        else expect(found).toMatchObject({ code: '450902001001', kind: 'gap' })
        expect(Math.abs(Number(/ ([\d.]+) 平方米/.exec(found!.reason)![1]) - area)).toBeLessThan(
          0.06 + area / 1000,
        )
        if (east < 0) expect(distanceMetres(placeIn(found!.reason), from!)).toBeLessThan(30)
      }),
      { numRuns: 60 },
    )
  })

  it('finds exactly the planted defects among 5,000 grids', () => {
    const city = latticeCity({ streets: [2, 1], communities: [5, 5], grids: [10, 10] })
    const without = (code: string) => (area: AreaInput) => area.code !== code
    const push = (areas: AreaInput[], code: string, east: number) => {
      const from = borderOf(areas, code)[6]!
      return movePoint(areas, from, offsetMetres(from, east, 0), (area) => area.code === code)
    }
    const holey = city.filter(without('450902001003055'))
    const planted = push(push(holey, '450902001007044', 10), '450902002025011', -10)
    planted.push({ ...city.at(-1)!, number: 9999 })
    planted.push({ ...city.at(-1)!, code: '450902009001001', number: 10000 })

    expect(city.filter(({ code }) => code.length === 15)).toHaveLength(5000)
    expect(checkAreas(city, CITY)).toEqual([])
    expect(findings(planted)).toEqual([
      ['450902001003', 'gap', expect.stringContaining('没有划入任何单元网格')],
      ['450902001007045', 'overlap', expect.stringContaining('与450902001007044（第44格）重叠')],
      ['450902002025100', 'duplicate_code', expect.any(String)],
      ['450902009001001', 'no_parent', '找不到上级：文件里没有社区 450902009001'],
      ['450902009001001', 'overlap', expect.stringContaining('与450902002025100（第100格）重叠')],
    ])
    // The gap of 450902002025 is not reported, because one of its children occurs twice.
    expect(findings(planted.filter(({ number }) => number < 9999)).at(-1)).toEqual([
      '450902002025',
      'gap',
      expect.stringContaining('没有划入任何单元网格'),
    ])
  })
})

const placeIn = (reason: string): Point => {
  const [, lng, lat] = /在 ([\d.]+), ([\d.]+) 附近/.exec(reason)!
  return [Number(lng), Number(lat)]
}

const middleOf = (border: readonly Point[]): Point => {
  const [x, y] = [0, 1].map((axis) => border.map((point) => point[axis]!).sort((a, b) => a - b))
  return [(x![0]! + x!.at(-1)!) / 2, (y![0]! + y!.at(-1)!) / 2]
}
