import { randomUUID } from 'node:crypto'
import { offsetMetres, type Point } from '@shared/domain/geo'
import mongoose from 'mongoose'
import { importFile, type KindName, type Outcome } from './import-file'
import type { Choices, Source } from './import-kind'

export const CITY = '450999'
const origin: Point = [110.15, 22.63]
/** Metres east and north of the city's south-west corner. */
export const at = (east: number, north: number): Point => offsetMetres(origin, east, north)

type Box = [west: number, south: number, east: number, north: number]
type Feature = { type: string; properties: unknown; geometry: unknown }

export const ring = ([west, south, east, north]: Box): Point[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
]

export const area = (code: string, name: string, box: Box): Feature => ({
  type: 'Feature',
  properties: { 编码: code, 名称: name },
  geometry: { type: 'Polygon', coordinates: [ring(box)] },
})

/** One street with one community and two grids side by side, each 100 m × 100 m. */
export const ground = (): Feature[] => [
  area(CITY, '样例区', [0, 0, 200, 100]),
  area(`${CITY}001`, '样例街道', [0, 0, 200, 100]),
  area(`${CITY}001001`, '样例社区', [0, 0, 200, 100]),
  area(`${CITY}001001001`, '第1格', [0, 0, 100, 100]),
  area(`${CITY}001001002`, '第2格', [100, 0, 200, 100]),
]

export const geojson = (features: readonly unknown[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })

/** The clock of these tests; it moves only when set. */
export const clock = { now: new Date('2026-11-22T02:00:00Z') }
export const tools = { now: () => clock.now, newId: () => randomUUID() }

export const noChoices: Choices = { complete: false, allowGaps: false, allowShift: false, allowFacing: false }

type RunOptions = Partial<Choices> & {
  apply?: boolean
  datum?: Source['datum']
  fileName?: string
  say?: (line: string) => void
}

export const run = (
  kind: KindName,
  content: string | Uint8Array,
  { apply = true, datum = 'wgs84', fileName, say = () => {}, ...choices }: RunOptions = {},
): Promise<Outcome> =>
  importFile(tools, {
    kind,
    cityId: CITY,
    apply,
    say,
    source: {
      fileName: fileName ?? (String(content).startsWith('{') ? 'file.geojson' : 'file.csv'),
      bytes: Buffer.from(content),
      datum,
    },
    choices: { ...noChoices, ...choices },
  })

/** All documents of all collections, to compare before and after. */
export const allDocuments = async (): Promise<Record<string, unknown[]>> => {
  const { db } = mongoose.connection
  if (!db) throw new Error('there is no database')
  const names = (await db.listCollections().toArray()).map(({ name }) => name).sort()
  const collections = names.map(async (name) => [
    name,
    await db.collection(name).find().sort({ _id: 1 }).toArray(),
  ])
  return Object.fromEntries(await Promise.all(collections))
}

export const emptyDatabase = async (): Promise<void> => {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    await collection.deleteMany({})
}
