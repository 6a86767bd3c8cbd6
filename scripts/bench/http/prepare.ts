import { randomUUID } from 'node:crypto'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { gridKey } from '@shared/domain/assignee-keys'
import mongoose from 'mongoose'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import {
  newContent,
  newRedaction,
  PhotoModel,
  type PhotoRecord,
  unusedUntil,
} from '../../../server/src/photos/photo.model'
import { CITY_ID } from '../../demo/city/build-city'
import { root } from '../../lib/process'
import type { BenchCity } from './city/build-city'
import { copyCase, idAt, NEVER } from './city/copy-case'
import { bareCollections, READY } from './city/kept-city'
import { gridsOfWorker, readerId } from './city/people'

/** The folder that all prepared photos share. */
const FOLDER = 'bench'

/** Lays one picture ready, in the place of all that people would have uploaded. */
export const layPicture = async (filesDir: string): Promise<void> => {
  await mkdir(join(filesDir, FOLDER), { recursive: true })
  const picture = join(root, 'scripts/demo/pictures/bin-1-before.webp')
  for (const name of ['large.jpg', 'small.jpg']) await cp(picture, join(filesDir, FOLDER, name))
}

/** Stores photos that these people have uploaded and not used yet, in their order. */
export const readyPhotos = async (owners: readonly string[]): Promise<string[]> => {
  const now = new Date()
  const photos = owners.map(
    (ownerId): PhotoRecord => ({
      _id: `${READY}${randomUUID()}`,
      cityId: CITY_ID,
      ownerId,
      folder: FOLDER,
      state: 'ready',
      width: 1280,
      height: 960,
      evidence: { takenAt: now, point: null, camera: null, sha256: randomUUID() },
      source: 'camera',
      phash: null,
      redaction: newRedaction(),
      content: newContent(),
      hidden: null,
      claim: null,
      createdAt: now,
      expiresAt: unusedUntil(now),
    }),
  )
  if (photos.length > 0) await PhotoModel.insertMany(photos)
  return photos.map(({ _id }) => _id)
}

export type SubmitInput = InputOf<typeof contract.reports.submit>
export type Submit = { by: string; input: SubmitInput }

/** Reports as citizens of the demo city have sent them, with one or two photos each. */
export const prepareSubmits = async (
  { demoIds }: Pick<BenchCity, 'demoIds'>,
  by: readonly string[],
): Promise<Submit[]> => {
  const like = await CaseModel.find({ _id: { $in: [...demoIds] } })
    .sort({ _id: 1 })
    .lean<CaseRecord[]>()
  const owners = by.flatMap((person, i) => (i % 2 === 0 ? [person] : [person, person]))
  const photos = await readyPhotos(owners)
  return by.map((person, i) => {
    const { point, accuracy, source, category, description } = like[i % like.length]!.reports[0]!
    const own = photos.splice(0, i % 2 === 0 ? 1 : 2)
    const input = { requestId: randomUUID(), photos: own, point, accuracy, source, category, description }
    return { by: person, input }
  })
}

const PATIENCE = 60_000

/** Waits until the server's job has made all notices of what was measured. */
export const untilNotified = async (): Promise<void> => {
  const pending = { cityId: CITY_ID, hasPendingNotices: true }
  const deadline = Date.now() + PATIENCE
  while (Date.now() < deadline && (await CaseModel.findOne(pending, { _id: 1 }).sort({ _id: 1 }).lean()))
    await sleep(200)
}

/** A case that waits for its worker, and the number of that worker. */
export type Task = { id: string; version: number; worker: number; point: [number, number] }

let made = 0

/** Stores dispatched cases for the workers in turn, and the same documents for the bare rival. */
export const prepareTasks = async (
  { demoIds, grids }: Pick<BenchCity, 'demoIds' | 'grids'>,
  count: number,
): Promise<Task[]> => {
  const record = await CaseModel.findOne({
    _id: { $in: [...demoIds] },
    status: 'dispatched',
    request: null,
  })
    .sort({ _id: 1 })
    .lean<CaseRecord>()
  if (!record) throw new Error('no case is dispatched')
  const now = new Date()
  const tasks: Task[] = []
  const records = Array.from({ length: count }, (_, worker): CaseRecord => {
    const nth = made++
    const point = record.point
    const plan = {
      // Far above the numbers of the city.
      nth: 10_000_000 + nth,
      submittedAt: record.submittedAt,
      now,
      point,
      assignee: gridKey(gridsOfWorker(grids, worker)[0] ?? ''),
      citizen: () => readerId(nth),
    }
    const copy = copyCase({ record, photos: [] }, plan).record
    // SecantusDB remembers the photos of the cases that the last bench has removed, see `case.model.ts`.
    const own = { _id: idAt(now, nth), usedPhotos: [randomUUID()] }
    const task = { ...copy, ...own, nextTimerAt: NEVER, hasPendingNotices: false }
    tasks.push({ id: task._id, version: task.version, worker, point })
    return task
  })
  await CaseModel.collection.insertMany(records as never[])
  for (const name of bareCollections)
    await mongoose.connection.collection(name).insertMany(records as never[])
  return tasks
}

/** The bare rival has a collection without indexes of its own, and one with all indexes of cases. */
export const makeBareCollections = async (): Promise<void> => {
  const [plain, indexed] = bareCollections
  const { db } = mongoose.connection
  await db?.createCollection(plain)
  await db?.createCollection(indexed)
  for (const [fields, options] of CaseModel.schema.indexes())
    await db?.collection(indexed).createIndex(fields as Record<string, 1 | -1>, options as object)
}
