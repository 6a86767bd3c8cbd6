import type { Polygon } from '@shared/domain/geo'
import type { Client } from 'pg'
import type { Shape } from '../city/generate-city'
import { NoRival, type RemoteRival, type RivalTools } from './lookup'
import { startCluster } from './postgres'

const BATCH = 5_000
const AT = `SELECT code FROM grids
  WHERE ST_Covers(shape, ST_SetSRID(ST_MakePoint($1, $2), 4326)) ORDER BY code LIMIT 1`

/** PostGIS in its usual set-up: multipolygons with a GiST index and a prepared ST_Covers. */
export const postgisOver = async (shapes: readonly Shape[], tools: RivalTools): Promise<RemoteRival> => {
  const client = await startCluster(tools)
  await client.query('CREATE EXTENSION postgis').catch((error: Error) => {
    throw new NoRival(`PostgreSQL 里没有 PostGIS（${error.message}）`)
  })
  await load(client, shapes)
  const { rows } = await client.query<{ version: string }>('SELECT PostGIS_Lib_Version() AS version')
  const codeAt: RemoteRival['codeAt'] = async (point) => {
    const values = [...point]
    const { rows: found } = await client.query<[string]>({ name: 'at', text: AT, values, rowMode: 'array' })
    return found[0]?.[0] ?? null
  }
  await codeAt(shapes[0]!.polygons[0]![0]![0]!) // prepares the statement
  return { name: `PostGIS ${rows[0]!.version}`, indexed: await usesIndex(client), codeAt }
}

/** The code has no key, because the planner might scan it for ORDER BY. */
const load = async (client: Client, shapes: readonly Shape[]): Promise<void> => {
  await client.query('CREATE TABLE grids (code text NOT NULL, shape geometry(MultiPolygon, 4326) NOT NULL)')
  for (let i = 0; i < shapes.length; i += BATCH) {
    const batch = shapes.slice(i, i + BATCH)
    await client.query(
      `INSERT INTO grids SELECT code, ST_GeomFromText(wkt, 4326)
       FROM unnest($1::text[], $2::text[]) AS batch (code, wkt)`,
      [batch.map(({ code }) => code), batch.map(({ polygons }) => wellKnownText(polygons))],
    )
  }
  await client.query('CREATE INDEX grids_shape ON grids USING gist (shape)')
  await client.query('VACUUM ANALYZE grids')
}

const wellKnownText = (polygons: readonly Polygon[]): string => {
  const inBrackets = (parts: readonly string[]) => `(${parts.join(',')})`
  const ringText = (ring: Polygon[number]) => inBrackets(ring.map(([x, y]) => `${x} ${y}`))
  return `MULTIPOLYGON${inBrackets(polygons.map((polygon) => inBrackets(polygon.map(ringText))))}`
}

/** Reads the plan of the prepared statement itself. */
const usesIndex = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<[string]>({ text: 'EXPLAIN EXECUTE at (0, 0)', rowMode: 'array' })
  return rows.some(([line]) => line.includes('grids_shape'))
}
