import { defaultFlow } from '@shared/domain/flow'
import type { AppContext } from '../app/context'
import type { Change, NextVersion, VersionedRecord } from '../core/versions'
import type { Plan } from '../imports/import-kind'
import { startingCalendar } from './calendar'
import { cityVersionsOf, findCity } from './city'
import { type ChangeRecord, CityModel, type CityRecord } from './city.model'
import { stageAreas, stageFrontages, unstageAreas, unstageFrontages } from './ground'
import { stageUnits, unstageUnits } from './units'

/** Time for which an import excludes others, in ms; an import under way renews it. */
const LEASE = 2 * 60_000
/** Number of changes that a city's record keeps. */
const CHANGES = 200

/** Takes the right to change a city's snapshot; false if another import has it. */
export const beginImport = async (cityId: string, id: string, now: Date): Promise<boolean> => {
  const importing = { id, until: new Date(now.getTime() + LEASE) }
  const { matchedCount } = await CityModel.updateOne(
    { _id: cityId, $or: [{ importing: null }, { 'importing.until': { $lt: now } }] },
    { $set: { importing } },
  )
  return matchedCount === 1
}

/** Renews the right; false where it was lost meanwhile. An import that has lost it must not write any more. */
export const renewImport = async (cityId: string, id: string, now: Date): Promise<boolean> => {
  const { matchedCount } = await CityModel.updateOne(
    { _id: cityId, 'importing.id': id },
    { $set: { 'importing.until': new Date(now.getTime() + LEASE) } },
  )
  return matchedCount === 1
}

/** The right of one import to change a city. */
type ImportRight = { cityId: string; id: string }

/** Puts all staged records in force at once; false where the right was lost meanwhile, and nothing has changed. */
export const commitImport = async (
  { cityId, id }: ImportRight,
  change: ChangeRecord,
  set: Partial<CityRecord>,
): Promise<boolean> => {
  const { matchedCount } = await CityModel.updateOne(
    { _id: cityId, 'importing.id': id, 'cityVersions.snapshot': change.version - 1 },
    newVersion(change, { ...set, importing: null }),
  )
  return matchedCount === 1
}

/**
 * Changes a city's settings, which makes the next version of its snapshot. Null where they have changed since the actor
 * saw them, or while an import has the right: its staged records have the same version number and would come into force
 * half written.
 */
export const commitSettings = (
  cityId: string,
  change: ChangeRecord,
  set: Partial<Pick<CityRecord, 'calendar' | 'flow'>>,
): Promise<CityRecord | null> =>
  CityModel.findOneAndUpdate(
    { _id: cityId, importing: null, 'cityVersions.snapshot': change.version - 1 },
    newVersion(change, set),
    { returnDocument: 'after' },
  )
    .lean<CityRecord>()
    .exec()

const newVersion = (change: ChangeRecord, set: Partial<CityRecord>) => ({
  $set: { ...set, 'cityVersions.snapshot': change.version },
  $push: { changes: { $each: [change], $slice: -CHANGES } },
})

/** Gives the right back without a change. A city that was founded for this import is removed. */
export const endImport = async (cityId: string, id: string): Promise<void> => {
  await CityModel.deleteOne({ _id: cityId, 'importing.id': id, 'cityVersions.snapshot': 0 })
  await CityModel.updateOne({ _id: cityId, 'importing.id': id }, { $set: { importing: null } })
}

/** Creates a city without areas, for its first import. Does nothing where the city exists. */
export const foundCity = async (
  city: Pick<CityRecord, '_id' | 'name' | 'center' | 'bounds' | 'duties'>,
  now: Date,
): Promise<void> => {
  const record: Omit<CityRecord, '_id'> = {
    ...city,
    hotline: '12345',
    categories: [],
    waiting: [],
    calendar: startingCalendar(now.getUTCFullYear()),
    flow: defaultFlow,
    rules: [],
    cityVersions: { snapshot: 0, people: 0, learnedRules: 0 },
    importing: null,
    changes: [],
  }
  await CityModel.updateOne({ _id: city._id }, { $setOnInsert: record }, { upsert: true })
}

/** Records in one write; between two writes the import checks that it still has the right. */
const PIECE = 500

type StagingCalls = {
  mayGoOn: () => Promise<void>
  wrote: (done: number, all: number) => void
}

/**
 * Writes a plan as the next version. `mayGoOn` is called before each piece and throws where the right is lost;
 * `wrote` is called after each piece with the progress.
 */
export const stagePlan = async (
  next: NextVersion,
  plan: Plan,
  { mayGoOn, wrote }: StagingCalls,
): Promise<void> => {
  const all = sizeOf(plan.areas) + sizeOf(plan.units) + sizeOf(plan.frontages)
  let done = 0
  const inPieces = async <R extends VersionedRecord>(
    change: Change<R> | undefined,
    write: (next: NextVersion, piece: Change<R>) => Promise<void>,
  ): Promise<void> => {
    for (const piece of change ? piecesOf(change) : []) {
      await mayGoOn()
      await write(next, piece)
      done += sizeOf(piece)
      wrote(done, all)
    }
  }
  await inPieces(plan.areas, stageAreas)
  await inPieces(plan.units, stageUnits)
  await inPieces(plan.frontages, stageFrontages)
}

/** Removes all staged records that are newer than the version in force. */
export const unstageAll = async (cityId: string, inForceNow: number): Promise<void> => {
  await unstageAreas(cityId, inForceNow)
  await unstageUnits(cityId, inForceNow)
  await unstageFrontages(cityId, inForceNow)
}

const sizeOf = (change: { begin: readonly unknown[]; end: readonly unknown[] } | undefined): number =>
  change ? change.begin.length + change.end.length : 0

const piecesOf = <R extends VersionedRecord>({ begin, end }: Change<R>): Change<R>[] => [
  ...slices(begin).map((some) => ({ begin: some, end: [] })),
  ...slices(end).map((some) => ({ begin: [], end: some })),
]

const slices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE))

/**
 * Removes the staged records and gives the right back; for the import that has it. The version in force is read only now,
 * when nobody else can change it: another import may have come into force since the file was read.
 */
export const undoImport = async (cityId: string, id: string): Promise<void> => {
  const cityVersions = await cityVersionsOf(cityId)
  if (!cityVersions) return
  await unstageAll(cityId, cityVersions.snapshot)
  await endImport(cityId, id)
}

/** Removes the staged records of an import that died; false where there is none, or it may still be running. */
export const clearTraces = async (
  { now, newId }: Pick<AppContext, 'now' | 'newId'>,
  cityId: string,
): Promise<boolean> => {
  const expired = (await findCity(cityId))?.importing?.until
  if (!expired || expired >= now()) return false
  const id = newId()
  if (!(await beginImport(cityId, id, now()))) return false
  await undoImport(cityId, id)
  return true
}
