import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import { latticeCity } from '../../geo/areas/testing'
import { unit } from '../../routing/testing'
import { tinySnapshot } from '../../testing/tiny-snapshot'
import { areaIndexBuilder, frontageIndexBuilder } from '../ground'
import type { CityUnit } from '../snapshot'
import { searchPlaces } from './place-search'

const { at, ...city } = tinySnapshot()
const namesOf = (query: string) => searchPlaces(city, query).items.map(({ name }) => name)

describe('searchPlaces', () => {
  it.each(['', ' ', '没有这家', '环卫站'])(
    'finds nothing by "%s": no letters, no such name, or no door',
    (query) => {
      expect(searchPlaces(city, query).items).toEqual([])
    },
  )

  it('finds a shop by a part of its name, at its door, with street and community', () => {
    const [found, ...others] = searchPlaces(city, '王粉').items
    expect(others).toEqual([])
    expect(found).toMatchObject({ name: '老王粉店', where: '中街街道钟楼社区', exact: true })
    expect(distanceMetres(found!.point as Point, at(25, 3))).toBeLessThan(0.2)
  })

  it('finds street and community within themselves, and names what they belong to', () => {
    expect(searchPlaces(city, '钟楼').items).toMatchObject([
      { name: '钟楼社区', where: '中街街道', exact: false },
    ])
    const [street] = searchPlaces(city, '中街').items
    expect(street).toMatchObject({ name: '中街街道', where: '小城' })
    expect(city.grids.at(street!.point as Point)).not.toBe(null)
  })

  it('reads widths, capitals and spaces as one', () => {
    expect(namesOf(' 老 王 粉 店 ')).toEqual(['老王粉店'])
  })

  describe('among many', () => {
    const areas = latticeCity({ streets: [2, 1], communities: [2, 2], grids: [3, 3] })
    const shops = new Map<string, CityUnit>()
    const add = (name: string, address = '') => {
      const made = unit(`shop-${shops.size}`, { name, address, kind: 'shop' })
      shops.set(made.id, made)
    }
    beforeAll(() => {
      for (let i = 0; i < 2000; i++) add(`第${i}家小吃店`)
      add('小吃')
      add('小吃一条街', '人民路1号')
      add('KFC 餐厅', '解放路18号')
      add('ＫＴＶ', '解放路20号')
    })
    const search = (query: string) => {
      const ground = areaIndexBuilder()
      for (const { code, name, polygons } of areas) {
        const kinds = { 6: 'district', 9: 'street', 12: 'community', 15: 'grid' } as const
        const kind = kinds[code.length as 6 | 9 | 12 | 15]
        const coordinates = polygons as [number, number][][][]
        ground.add({ code, name, kind, shape: { type: 'MultiPolygon', coordinates } })
      }
      const grid = areas.find(({ code }) => code.length === 15)!
      const shape = { type: 'MultiPolygon' as const, coordinates: grid.polygons as [number, number][][][] }
      const fronts = frontageIndexBuilder(shops)
      for (const { id } of shops.values()) {
        // Two frontages each: a shop at a corner.
        for (const side of ['a', 'b']) fronts.add({ code: `${id}${side}`, unitId: id, duties: [], shape })
      }
      return searchPlaces({ ...ground.finish(), frontages: fronts.finish() }, query).items
    }

    it('shows the name itself first, then what begins so, each door once, and no more than a screen has', () => {
      const found = search('第1家小吃店')
      expect(found[0]?.name).toBe('第1家小吃店')
      expect(new Set(search('小吃').map(({ name }) => name)).size).toBe(limits.placesFound)
    })

    it('finds an address, and names written in another width', () => {
      expect(search('解放路18').map(({ name, where }) => [name, where])).toEqual([['KFC 餐厅', '解放路18号']])
      expect(search('ktv').map(({ name }) => name)).toEqual(['ＫＴＶ'])
    })

    it('does not take the end of one line and the beginning of the next for a name', () => {
      expect(search('解放路20号第')).toEqual([])
    })
  })
})
