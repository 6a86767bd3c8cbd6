import { isAssignableKey } from '@shared/domain/assignee-keys'
import pino from 'pino'
import { UserModel } from '../../../../server/src/accounts/user.model'
import { CaseModel } from '../../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../../server/src/cases/case-record'
import { connectDatabase, disconnectDatabase } from '../../../../server/src/core/database'
import { countedAs, countSheet, sumOf } from '../../../../server/src/counts/changes'
import { CountModel } from '../../../../server/src/counts/count.model'
import { NoticeModel } from '../../../../server/src/notices/notice.model'
import { PhotoModel, type PhotoRecord } from '../../../../server/src/photos/photo.model'
import { photoIdsIn } from '../../../../server/src/photos/photo-ref'
import { CITY_ID } from '../../../demo/city/build-city'
import { seedDemoCity } from '../../../demo/seed'
import { idAt, NEVER, type Template } from './copy-case'
import { type Batch, generateCases, kindOf, type Templates } from './generate-cases'
import { peopleOf, STAFF } from './people'

/** What a bench knows of a city that stands in a database. */
export type BenchCity = {
  /** Every id above was added by a bench. */
  lastId: string
  /** Grids of the workers whose lists are read. */
  grids: string[]
  /** Places and ids of cases that are asked for. */
  points: [number, number][]
  caseIds: string[]
  /** Cases of the demo city, whose reports are sent again: they are certainly within the city. */
  demoIds: string[]
  /** YYYY-MM of the last whole month. */
  month: string
}

type BuildInput = { uri: string; size: number; seed: number; say(line: string): void }

/** Fills an empty database with a city of so many cases: the demo city, and copies of its cases over two years. */
export const buildBenchCity = async ({ uri, size, seed, say }: BuildInput): Promise<BenchCity> => {
  const now = new Date()
  await connectDatabase(uri, pino({ level: 'silent' }))
  try {
    const files = { write: async () => {}, copy: async () => {} }
    await seedDemoCity({ files, now, develop: async () => new Map(), say })
    await settleDemo()
    const templates = await readTemplates()
    const grids = gridsWithMost(templates)
    const own = count(templates)
    const generated = generateCases({ templates, cityId: CITY_ID, size: size - own, seed, now })
    const caseIds: string[] = []
    const points: [number, number][] = []
    const progress = progressOf(size, say)
    const counts = countSheet(CITY_ID)
    let stored = own
    for (const batch of generated.batches) {
      await storeBatch(batch)
      for (const record of batch.cases) counts.add(countedAs(record, []), 1)
      const sample = batch.cases[stored % batch.cases.length]
      if (sample) {
        caseIds.push(sample._id)
        points.push(sample.point)
      }
      stored += batch.cases.length
      progress(stored)
    }
    // The counts of the demo city are made anew with the others. A bench counts on from the first batch.
    await CountModel.deleteMany({})
    await inBatches(counts.changes(), (some) =>
      CountModel.collection.insertMany(
        some.map((count) => ({ ...count, sum: sumOf(count.n), batch: 0 })) as never[],
      ),
    )
    const people = { cityId: CITY_ID, size, grids, extraGrids: generated.extraGrids(), now }
    await inBatches([...peopleOf(people)], (some) => UserModel.collection.insertMany(some as never[]))
    return {
      lastId: idAt(now, Number.MAX_SAFE_INTEGER),
      grids,
      points,
      caseIds,
      demoIds: idsOf(templates),
      month: lastMonth(now),
    }
  } finally {
    await disconnectDatabase()
  }
}

const lastMonth = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7)

/** Leaves nothing for timers and jobs to do: the city stays as it is from one run to the next. */
const settleDemo = async (): Promise<void> => {
  const cityId = CITY_ID
  await CaseModel.updateMany({ cityId, nextTimerAt: { $ne: null } }, { nextTimerAt: NEVER })
  await CaseModel.updateMany({ cityId }, { toConceal: false, toLearn: false, hasPendingNotices: false })
}

const readTemplates = async (): Promise<Templates> => {
  const cityId = CITY_ID
  const records = await CaseModel.find({ cityId }).sort({ _id: 1 }).lean<CaseRecord[]>()
  const photos = await PhotoModel.find({ cityId }).sort({ _id: 1 }).lean<PhotoRecord[]>()
  const byId = new Map(photos.map((photo) => [photo._id, photo]))
  const templates: Record<keyof Templates, Template[]> = { closed: [], dropped: [], open: [] }
  for (const record of records) {
    const ids = photoIdsIn([...record.reports, ...record.history])
    templates[kindOf(record.status)].push({ record, photos: ids.flatMap((id) => byId.get(id) ?? []) })
  }
  return templates
}

const MODELS = 200

const idsOf = ({ closed, open }: Templates): string[] =>
  [...open, ...closed].slice(0, MODELS).map(({ record }) => record._id)

const count = (templates: Templates): number =>
  Object.values(templates).reduce((sum, { length }) => sum + length, 0)

/** The codes of the grids that have most of the demo's cases, two for each worker. */
const gridsWithMost = (templates: Templates): string[] => {
  const counts = new Map<string, number>()
  for (const { record } of Object.values(templates).flat()) {
    const { assignee, grid } = record
    if (assignee && isAssignableKey(assignee) && grid && assignee.endsWith(grid.code))
      counts.set(grid.code, (counts.get(grid.code) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).map(([code]) => code)
  return sorted.slice(0, 2 * STAFF)
}

/** Past mongoose: the records were read from the store, and casting them again would take most of the time. */
const storeBatch = async ({ cases, photos, notices }: Batch): Promise<void> => {
  await Promise.all([
    CaseModel.collection.insertMany(cases as never[], { ordered: false }),
    inBatches(photos, (some) => PhotoModel.collection.insertMany(some as never[], { ordered: false })),
    inBatches(notices, (some) => NoticeModel.collection.insertMany(some as never[], { ordered: false })),
  ])
}

const MOST = 1_000

const inBatches = async <T>(
  records: readonly T[],
  insert: (some: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let i = 0; i < records.length; i += MOST) await insert(records.slice(i, i + MOST))
}

const EVERY = 15_000

/** Says now and then how many cases are stored and how long the rest will take. */
const progressOf = (size: number, say: (line: string) => void) => {
  const begun = Date.now()
  let first = 0
  let said = begun
  return (stored: number): void => {
    first ||= stored
    const now = Date.now()
    if (now - said < EVERY) return
    said = now
    const left = ((now - begun) / (stored - first || 1)) * (size - stored)
    say(`  已写入 ${stored.toLocaleString('en-US')} 件，大约还要 ${Math.ceil(left / 60_000)} 分钟`)
  }
}
