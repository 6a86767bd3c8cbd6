import { defaultFlow } from '@shared/domain/flow'
import { type ChangeRecord, CityModel, type CityRecord } from './city.model'
import { startingCalendar } from './starting-calendar'

/** How long an import that has fallen silent keeps others out, in ms; one that is at work asks for more in time. */
const LEASE = 2 * 60_000
/** Of the record of changes so many are kept. */
const CHANGES = 200

/** Takes the right to change a city's facts; false where another import is at it. */
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
    { _id: cityId, 'importing.id': id, 'stamps.facts': change.version - 1 },
    newVersion(change, { ...set, importing: null }),
  )
  return matchedCount === 1
}

/**
 * Changes a city's settings, which makes its facts one version newer; null where they are no longer as they were seen, and
 * nothing has changed. Nor while an import has the right: what it stages bears the number that this would take, and
 * would come into force with it, half written.
 */
export const commitSettings = (
  cityId: string,
  change: ChangeRecord,
  set: Partial<Pick<CityRecord, 'calendar' | 'flow'>>,
): Promise<CityRecord | null> =>
  CityModel.findOneAndUpdate(
    { _id: cityId, importing: null, 'stamps.facts': change.version - 1 },
    newVersion(change, set),
    { returnDocument: 'after' },
  )
    .lean<CityRecord>()
    .exec()

const newVersion = (change: ChangeRecord, set: Partial<CityRecord>) => ({
  $set: { ...set, 'stamps.facts': change.version },
  $push: { changes: { $each: [change], $slice: -CHANGES } },
})

/** Gives the right back without having changed anything. A city that was founded for this import is no city then. */
export const endImport = async (cityId: string, id: string): Promise<void> => {
  await CityModel.deleteOne({ _id: cityId, 'importing.id': id, 'stamps.facts': 0 })
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
    stamps: { facts: 0, people: 0, lessons: 0 },
    importing: null,
    changes: [],
  }
  await CityModel.updateOne({ _id: city._id }, { $setOnInsert: record }, { upsert: true })
}
