import pino from 'pino'
import { loadSnapshot } from '../../../server/src/app/city-snapshot'
import { createContext } from '../../../server/src/app/create-context'
import { readEnv } from '../../../server/src/app/env'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { casesById } from '../../../server/src/cases/lists/read-lists'
import { rebuildRows } from '../../../server/src/worklist/keep-rows'
import { listCases } from '../../../server/src/worklist/list'
import { RowModel } from '../../../server/src/worklist/row.model'
import { CITY_ID } from '../../demo/city/build-city'
import { createRandom } from '../../demo/random'
import type { CleanUpTools } from '../../lib/process'
import { openKeptCity } from '../http/city/kept-city'
import { percentile } from '../http/driver'
import { kinds } from './questions'

export type SearchFigures = {
  size: number
  /** Ms of one question, of all kinds and of each. */
  p50: number
  p95: number
  kinds: Record<string, { p50: number; p95: number; found: number; cut: number }>
  /** Seconds in which all rows were written; null: they were kept from an earlier run. */
  writtenIn: number | null
}

type Input = { size: number; seed: number; calls: number; tools: CleanUpTools & { say(line: string): void } }

const dispatcher = {
  id: 'bench',
  cityId: CITY_ID,
  role: 'dispatcher',
  name: 'bench',
  assigneeKeys: [],
  unitId: null,
  isCrew: false,
} as const

/** Asks the table of a generated city, one question after the other, each kind in turn. */
export const measureSearch = async ({ size, seed, calls, tools }: Input): Promise<SearchFigures> => {
  const { say } = tools
  const open = await openKeptCity({ size, seed, tools })
  const env = readEnv({
    MONGODB_URI: 'mongodb://connected-already',
    TOKEN_SECRET: 'nobody signs in while the table is measured',
    CITY: CITY_ID,
    DEMO: '1',
    FILE_STORE: 'local',
    FILES_DIR: '/nowhere',
    LOG_LEVEL: 'silent',
    REDACTION: 'off',
  })
  const snapshot = await loadSnapshot(CITY_ID)
  const context = createContext({ env, log: pino({ level: 'silent' }), snapshot: () => snapshot })
  try {
    const writtenIn = await keepAllRows(context, size, say)
    const random = createRandom(seed)
    const likes = await casesById(
      CITY_ID,
      open.city.caseIds.filter((_, i) => i % Math.ceil(open.city.caseIds.length / calls) === 0),
    )
    const all: number[] = []
    const byKind = new Map<string, { ms: number[]; found: number; cut: number }>()
    for (let call = -2; call < calls; call++)
      for (const { name, of } of kinds) {
        const like = random.pick(likes) as CaseRecord
        const asked = { sort: 'newest', size: 20, ...of(like, random) } as const
        const begun = performance.now()
        const { items, searchedTo } = await listCases(context, dispatcher, asked)
        const ms = performance.now() - begun
        // Once or twice unmeasured: connections, caches and compiled code.
        if (call < 0) continue
        const kind = byKind.get(name) ?? { ms: [], found: 0, cut: 0 }
        byKind.set(name, kind)
        kind.ms.push(ms)
        kind.found += items.length
        if (searchedTo) kind.cut++
        all.push(ms)
      }
    return {
      size,
      ...percentiles(all),
      kinds: Object.fromEntries(
        [...byKind].map(([name, { ms, found, cut }]) => [name, { ...percentiles(ms), found, cut }]),
      ),
      writtenIn,
    }
  } finally {
    await context.pictures.close()
    await open.close()
  }
}

const percentiles = (ms: readonly number[]): { p50: number; p95: number } => ({
  p50: Math.round(percentile(ms, 0.5) * 10) / 10,
  p95: Math.round(percentile(ms, 0.95) * 10) / 10,
})

/** Writes the rows of the city where it has none yet, or others. */
const keepAllRows = async (
  context: Parameters<typeof rebuildRows>[0],
  size: number,
  say: (line: string) => void,
): Promise<number | null> => {
  await RowModel.createCollection()
  const known = await RowModel.collection.indexes()
  const isKept = known.length === RowModel.schema.indexes().length + 1
  if (isKept && (await RowModel.estimatedDocumentCount()) >= size) return null
  await RowModel.collection.drop()
  await RowModel.createCollection()
  await RowModel.createIndexes()
  say('写案卷表的行，以后会接着用')
  const begun = performance.now()
  await rebuildRows(context)
  return Math.round((performance.now() - begun) / 1000)
}
