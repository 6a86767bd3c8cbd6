import { distanceMetres, type Point } from '@shared/domain/geo'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../import-kind'
import { importLimits } from './import-limits'
import { readGeojson } from './read-geojson'

const square: Point[] = [
  [110.1, 22.6],
  [110.2, 22.6],
  [110.2, 22.7],
  [110.1, 22.7],
  [110.1, 22.6],
]
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', geometry, properties })
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const read = (whole: unknown, datum: 'wgs84' | 'gcj02' = 'wgs84') =>
  readGeojson(Buffer.from(typeof whole === 'string' ? whole : JSON.stringify(whole)), datum)
const withoutLast = (ring: unknown[]) => ring.slice(0, -1)
const swapped = square.map(([lng, lat]) => [lat, lng])
const point = (at: unknown) => [...square.slice(0, 2), at, ...square.slice(2)]

describe('readGeojson refuses a file', () => {
  it.each<[what: string, text: unknown, reason: string]>([
    ['that is no JSON', '{"type":\n "FeatureCollection",\n features}', '第 3 行第 2 列附近有错：features}'],
    ['with NaN', '{"type":"FeatureCollection","features":[NaN]}', '第 1 行第 41 列坐标应是数字：NaN]}'],
    ['that was cut off', '{"type":"FeatureCollection",', '第 1 行第 29 列之后没有内容了，文件可能不完整'],
    ['that is a single feature', feature(polygon(square)), '不是 GeoJSON 的 FeatureCollection'],
    ['that is a number', '1', '不是 GeoJSON 的 FeatureCollection'],
    ['that is null', 'null', '不是 GeoJSON 的 FeatureCollection'],
    ['whose features are no list', { type: 'FeatureCollection', features: {} }, 'FeatureCollection'],
    ['without features', collection(), '没有任何要素'],
    [
      'in another datum',
      { ...collection(feature(polygon(square))), crs: { type: 'name', properties: { name: 'EPSG:4547' } } },
      '文件的坐标系是 EPSG:4547，请先转换为 WGS-84',
    ],
    [
      'with too many features',
      `{"type":"FeatureCollection","features":[${'1,'.repeat(importLimits.features)}1]}`,
      '最多 500000 个',
    ],
  ])('%s', (_, text, reason) => {
    const { features, unreadable } = read(text)
    expect(features).toEqual([])
    expect(unreadable).toEqual([{ row: null, column: null, reason: expect.stringContaining(reason) }])
  })

  it.each<[what: string, bytes: Uint8Array]>([
    ['that is empty', new Uint8Array()],
    ['that is no text', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0])],
    ['that is over 200 MB', new Uint8Array(importLimits.geojsonBytes + 1)],
  ])('%s', (_, bytes) => {
    expect(() => readGeojson(bytes, 'wgs84')).toThrow(ImportError)
  })
})

describe('readGeojson refuses a feature', () => {
  const vertices = importLimits.vertices + 1
  it.each<[what: string, geometry: unknown, ...reasons: string[]]>([
    ['without geometry', null, '没有几何图形'],
    ['that is a point', { type: 'Point', coordinates: [110, 22] }, '几何类型 Point 不能用'],
    [
      'that is a collection',
      { type: 'GeometryCollection', geometries: [] },
      '几何类型 GeometryCollection 不能用',
    ],
    ['with a type that is no word', { type: {}, coordinates: [] }, '不能用'],
    ['without coordinates', { type: 'Polygon' }, '几何图形是空的'],
    ['without rings', polygon(), '几何图形是空的'],
    ['with an empty ring', polygon([]), '环没有坐标'],
    ['with an empty polygon', { type: 'MultiPolygon', coordinates: [[square], []] }, '几何图形是空的'],
    [
      'with a ring of three points',
      polygon([square[0], square[1], square[0]]),
      '环只有 3 个点，至少要 4 个点',
    ],
    ['with an open ring', polygon(withoutLast(square)), '环没有闭合，首尾两点应相同'],
    ['with an open hole', polygon(square, withoutLast(square)), '第 2 个环没有闭合，首尾两点应相同'],
    [
      'with two open rings in the second polygon',
      { type: 'MultiPolygon', coordinates: [[square], [withoutLast(square), withoutLast(square)]] },
      '第 2 个多边形第 1 个环没有闭合',
      '第 2 个多边形第 2 个环没有闭合',
    ],
    [
      'with a text for a number',
      polygon(point(['110.2', 22.65])),
      '环的第 3 个点不是数字坐标：["110.2",22.65]',
    ],
    ['with null for a number', polygon(point([110.2, null])), '第 3 个点不是数字坐标'],
    ['with null for a point', polygon(point(null)), '第 3 个点不是数字坐标：null'],
    ['with half a point', polygon(point([110.2])), '第 3 个点不是数字坐标'],
    ['with points one level too deep', polygon([square]), '第 1 个点不是数字坐标'],
    [
      'with too many vertices',
      polygon(Array(vertices).fill(square[0])),
      '环有 50001 个顶点，最多 50000 个，请先简化',
    ],
    ['with latitude first', polygon(swapped, swapped), '经纬度似乎写反了'],
    ['with a latitude that cannot be', polygon(point([40, 110.2])), '经纬度似乎写反了'],
    ['outside China', polygon(point([2.35, 48.85])), '[2.35, 48.85] 不在中国境内'],
    ['in metres', polygon(point([19_500_000, 2_500_000])), '不是经纬度'],
    ['with a line of one point', { type: 'LineString', coordinates: [square[0]] }, '线只有 1 个点'],
    [
      'with a second line of none',
      { type: 'MultiLineString', coordinates: [square, []] },
      '第 2 条线没有坐标',
    ],
  ])('%s', (_, geometry, ...reasons) => {
    const { features, unreadable } = read(collection(feature(polygon(square)), feature(geometry)))
    expect(features.map(({ number }) => number)).toEqual([1])
    expect(unreadable).toEqual(
      reasons.map((reason) => ({ row: 2, column: 'geometry', reason: expect.stringContaining(reason) })),
    )
  })

  it('with an infinite number', () => {
    const text = JSON.stringify(collection(feature(polygon(point([110.2, 0]))))).replace(
      '110.2,0]',
      '110.2,1e999]',
    )
    expect(read(text).unreadable).toMatchObject([{ row: 1, reason: expect.stringContaining('不是数字坐标') }])
  })

  it.each<[what: string, properties: unknown, column: string, reason: string]>([
    ['that are a list', [1], 'properties', '应是一组属性'],
    ['that hold objects', { code: { a: 1 } }, 'code', '嵌套的对象'],
    ['that hold lists of lists', { code: [[1]] }, 'code', '嵌套的列表'],
    ['that hold numbers which JSON rounds', { code: 1.5e17 }, 'code', '数字太长'],
    ['that are too long', { code: '长'.repeat(2001) }, 'code', '超过 2000 个字'],
  ])('with properties %s', (_, properties, column, reason) => {
    const { features, unreadable } = read(collection(feature(polygon(square), properties)))
    expect(features).toEqual([])
    expect(unreadable).toEqual([{ row: 1, column, reason: expect.stringContaining(reason) }])
  })

  it('that is not a feature', () => {
    expect(read(collection(null, 7, { type: 'Point' })).unreadable).toEqual(
      [1, 2, 3].map((row) => ({ row, column: 'geometry', reason: '这一项不是 Feature' })),
    )
  })
})

describe('readGeojson', () => {
  it('reads polygons, multipolygons, lines and multilines, and drops heights', () => {
    const high = square.map(([lng, lat]) => [lng, lat, 71.5])
    const { features, unreadable } = read(
      collection(
        feature(polygon(high, square)),
        feature({ type: 'MultiPolygon', coordinates: [[square], [square]] }),
        feature({ type: 'LineString', coordinates: square.slice(0, 2) }),
        feature({ type: 'MultiLineString', coordinates: [square.slice(0, 2), square] }),
      ),
    )
    expect(unreadable).toEqual([])
    expect(features.map(({ polygons, lines }) => [polygons, lines])).toEqual([
      [[[square, square]], null],
      [[[square], [square]], null],
      [null, [square.slice(0, 2)]],
      [null, [square.slice(0, 2), square]],
    ])
  })

  it('gives properties as trimmed text without blank values', () => {
    const given = {
      ' code ': ' 450902001001001 ',
      number: 450902001001001,
      width: 4.25,
      small: 0.1,
      zero: 0,
      signed: true,
      duties: ['卫生', ' 秩序 ', null, ''],
      none: null,
      blank: ' \u3000',
    }
    expect(read(collection(feature(polygon(square), given))).features[0]?.properties).toEqual({
      code: '450902001001001',
      number: '450902001001001',
      width: '4.25',
      small: '0.1',
      zero: '0',
      signed: 'true',
      duties: '卫生、秩序',
    })
    expect(read(collection(feature(polygon(square), null))).features[0]?.properties).toEqual({})
  })

  it('converts GCJ-02 to WGS-84 and keeps rings closed', () => {
    const shifted = square.map(([lng, lat]) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02))
    const given = collection(feature(polygon(shifted)), feature({ type: 'LineString', coordinates: shifted }))
    const [area, line] = read(given, 'gcj02').features
    const ring = area?.polygons?.[0]?.[0] ?? []
    expect(ring.at(-1)).toEqual(ring[0])
    expect(line?.lines?.[0]).toHaveLength(5)
    for (const points of [ring, line?.lines?.[0] ?? []]) {
      for (const corner of square) {
        expect(Math.min(...points.map((at) => distanceMetres(at, corner)))).toBeLessThan(0.1)
      }
    }
  })

  it('reads a file with a byte order mark, and one in GB18030', () => {
    expect(read(`\ufeff${JSON.stringify(collection(feature(polygon(square))))}`).features).toHaveLength(1)
    const [before, after] = JSON.stringify(collection(feature(polygon(square), { name: 'NAME' }))).split(
      'NAME',
    )
    // 名称
    const bytes = Buffer.concat([
      Buffer.from(before!),
      Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
      Buffer.from(after!),
    ])
    expect(readGeojson(bytes, 'wgs84').features[0]?.properties).toEqual({ name: '名称' })
  })
})
