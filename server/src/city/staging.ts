import { defaultFlow } from '@shared/domain/flow'
import type { AppContext } from '../app/context'
import type { Change, Coming, Versioned } from '../core/versions'
import type { Plan } from '../imports/import-kind'
import { startingCalendar } from './calendar'
import { cityVersionsOf, findCity } from './city'
import { type ChangeRecord, CityModel, type CityRecord } from './city.model'
import { stageAreas, stageFrontages, unstageAreas, unstageFrontages } from './ground'
import { stageUnits, unstageUnits } from './units'

/** How long an import that has fallen silent keeps others out, in ms; one that is at work asks for more in time. */
const LEASE = 2 * 60_000
/** Of the record of changes so many are kept. */
const CHANGES = 200

/** Takes the right to change a city's snapshot; false where another import is at it. */
export const beginImport = async (cityId: string, id: string, now: Date): Promise<boolean> => {
  const importing = { id, until: new Date(now.getTime() + LEASE) }
  const { matchedCount } = await CityModel.updateOne(
    { _id: cityId, $or: [{ importing: null }, { 'importing.until': { $lt: now } }] },
    { $set: { importing } },
  )
  return matchedCount === 1
}

/** Keeps the right for longer; false where it was lost meanwhile. Whoever has lost it must not write any more. */
export const renewImport = async (cityId: string, id: string, now: Date): Promise<boolean> => {
  const { matchedCount } = await CityModel.updateOne(
    { _id: cityId, 'importing.id': id },
    { $set: { 'importing.until': new Date(now.getTime() + LEASE) } },
  )
  return matchedCount === 1
}

/** Puts what is staged in force, all at once; false where the right was lost meanwhile, and nothing has changed. */
export const commitImport = async (
  cityId: string,
  id: string,
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
 * Changes a city's settings, which makes its snapshot one version newer; null where they are no longer as they were seen, and
 * nothing has changed. Nor while an import has the right: what it stages bears the number that this would take, and
 * would come into force with it, half written.
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

/** Gives the right back without having changed anything. A city that was founded for this import is no city then. */
export const endImport = async (cityId: string, id: string): Promise<void> => {
  await CityModel.deleteOne({ _id: cityId, 'importing.id': id, 'cityVersions.snapshot': 0 })
  await CityModel.updateOne({ _id: cityId, 'importing.id': id }, { $set: { importing: null } })
}

/** A city that has nothing yet but its name; its first import brings its ground. Does nothing where it is there. */
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

/** Records or ends between two looks whether we may still write: as many as go in one write. */
const PIECE = 500

/**
 * Writes what a plan brings as the coming version, asking before each piece whether that is still allowed.
 * `wrote` hears after each piece how much of all is there.
 */
export const stagePlan = async (
  coming: Coming,
  plan: Plan,
  mayGoOn: () => Promise<void>,
  wrote: (done: number, all: number) => void,
): Promise<void> => {
  const all = sizeOf(plan.areas) + sizeOf(plan.units) + sizeOf(plan.frontages)
  let done = 0
  const inPieces = async <R extends Versioned>(
    change: Change<R> | undefined,
    write: (coming: Coming, piece: Change<R>) => Promise<void>,
  ): Promise<void> => {
    for (const piece of change ? piecesOf(change) : []) {
      await mayGoOn()
      await write(coming, piece)
      done += sizeOf(piece)
      wrote(done, all)
    }
  }
  await inPieces(plan.areas, stageAreas)
  await inPieces(plan.units, stageUnits)
  await inPieces(plan.frontages, stageFrontages)
}

/** Takes back whatever was staged on top of what is in force. */
export const unstageAll = async (cityId: string, inForceNow: number): Promise<void> => {
  await unstageAreas(cityId, inForceNow)
  await unstageUnits(cityId, inForceNow)
  await unstageFrontages(cityId, inForceNow)
}

const sizeOf = (change: { begin: readonly unknown[]; end: readonly unknown[] } | undefined): number =>
  change ? change.begin.length + change.end.length : 0

const piecesOf = <R extends Versioned>({ begin, end }: Change<R>): Change<R>[] => [
  ...slices(begin).map((some) => ({ begin: some, end: [] })),
  ...slices(end).map((some) => ({ begin: [], end: some })),
]

const slices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE))

/**
 * Takes back what is staged and gives the right back; for whoever has it. What is in force is asked for only now, when
 * nobody else can change it: another may have put a version in force since the file was read.
 */
export const undoImport = async (cityId: string, id: string): Promise<void> => {
  const cityVersions = await cityVersionsOf(cityId)
  if (!cityVersions) return
  await unstageAll(cityId, cityVersions.snapshot)
  await endImport(cityId, id)
}

/** Removes what an import that fell silent left behind; false where none did, or where it still may be at work. */
export const clearTraces = async (
  { now, newId }: Pick<AppContext, 'now' | 'newId'>,
  cityId: string,
): Promise<boolean> => {
  const silentSince = (await findCity(cityId))?.importing?.until
  if (!silentSince || silentSince >= now()) return false
  const id = newId()
  if (!(await beginImport(cityId, id, now()))) return false
  await undoImport(cityId, id)
  return true
}
