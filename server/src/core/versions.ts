/**
 * A record of a city in one version of the city's snapshot. Each import makes the next version: new records are staged
 * with `since` that version, and ended ones get `until` that version. One write to the city puts all in force at once.
 */
export type VersionedRecord = {
  cityId: string
  /** Within its collection and city. */
  code: string
  /** In force from version `since` on, and no more from version `until` on. */
  since: number
  until: number
  /** The same by date, so that a case can be shown with the records of its day; `to` is null while in force. */
  from: Date
  to: Date | null
}

/** A record without its version, as an import brings it. */
export type Body<R extends VersionedRecord> = Omit<R, '_id' | 'cityId' | 'since' | 'until' | 'from' | 'to'>

/** The records that an import begins, and the codes that it ends without a successor. */
export type Change<R extends VersionedRecord> = { begin: Body<R>[]; end: string[] }

/** The version of a city's snapshot that an import is making, and the time at which it begins. */
export type NextVersion = { cityId: string; version: number; at: Date }

/** `until` of a record without an end: larger than any version, so that one comparison is enough. */
export const FOR_EVER = 2_147_483_647

export const versionedFields = {
  _id: { type: String, required: true },
  cityId: { type: String, required: true },
  code: { type: String, required: true },
  since: { type: Number, required: true },
  until: { type: Number, required: true },
  from: { type: Date, required: true },
  to: { type: Date, default: null },
} as const

/** The condition for records in force in this version. */
export const inForce = (version: number) => ({ since: { $lte: version }, until: { $gt: version } })

/** A record as an import stages it. */
export const versionOf = (code: string, { cityId, version, at }: NextVersion) => ({
  _id: `${cityId}:${code}:${version}`,
  cityId,
  code,
  since: version,
  until: FOR_EVER,
  from: at,
  to: null,
})

/** The part of the driver's collection that is used here. Its own types insist on ObjectIds. */
type Store = {
  insertMany(records: object[]): Promise<unknown>
  updateMany(filter: object, update: object): Promise<unknown>
  deleteMany(filter: object): Promise<unknown>
}

/**
 * Stages one piece of the next version; it is invisible before the city's version says that it is in force.
 * A new record ends the earlier version of its code.
 */
export const stage = async <R extends VersionedRecord>(
  store: Store,
  next: NextVersion,
  { begin, end }: Change<R>,
): Promise<void> => {
  const { cityId, version, at } = next
  const codes = [...begin.map(({ code }) => code), ...end]
  await store.updateMany(
    { cityId, code: { $in: codes }, until: FOR_EVER, since: { $lt: version } },
    { $set: { until: version, to: at } },
  )
  const records = begin.map((body) => ({ ...versionOf(body.code, next), ...body }))
  if (records.length > 0) await store.insertMany(records)
}

/** Removes records that an import staged and that never came into force. */
export const unstage = async (store: Store, cityId: string, inForceNow: number): Promise<void> => {
  await store.deleteMany({ cityId, since: { $gt: inForceNow } })
  await store.updateMany(
    { cityId, until: { $gt: inForceNow, $lt: FOR_EVER } },
    { $set: { until: FOR_EVER, to: null } },
  )
}
