import type { Source } from '../../import-kind'
import { type GeoFeature, readGeojson } from '../../read/read-geojson'
import type { Unreadable } from '../../unreadable'
import { pickProperty } from '../pick-property'
import type { FrontField, RawFront } from './front-given'

const names: Record<FrontField, readonly [string, ...string[]]> = {
  code: ['编码', 'code', '门牌码', '责任区编码'],
  unit: ['责任单位', 'unit', '名称', 'name'],
  address: ['地址', 'address'],
  ground: ['geometry'],
  depth: ['进深', 'depth'],
  person: ['责任人', 'person'],
  phone: ['电话', 'phone'],
  duties: ['包', 'duties'],
  signedAt: ['签订日期', 'signedAt'],
  photo: ['责任书照片', 'photo'],
}

type Read = { read: number; fronts: RawFront[]; faults: Unreadable[] }

/** Fronts as GeoJSON: polygons, or lines with their depth. */
export const readFeatures = ({ bytes, datum }: Pick<Source, 'bytes' | 'datum'>): Read => {
  const { features, unreadable } = readGeojson(bytes, datum)
  const read = features.length + new Set(unreadable.flatMap(({ row }) => row ?? [])).size
  const several = features.filter(({ lines }) => lines && lines.length > 1)
  return {
    read,
    fronts: features.filter((feature) => !several.includes(feature)).map(frontOf),
    faults: [
      ...unreadable,
      ...several.map(({ number }) => ({
        row: number,
        column: 'geometry',
        reason: '门前线只能是一条连着的线',
      })),
    ],
  }
}

const frontOf = ({ number, properties, polygons, lines }: GeoFeature): RawFront => ({
  get: (field) => pickProperty(properties, names[field])?.text ?? '',
  refuse: (field, reason) => ({
    row: number,
    column: pickProperty(properties, names[field])?.name ?? names[field][0],
    reason,
  }),
  polygons,
  line: lines?.[0] ?? null,
  mayFound: false,
})
