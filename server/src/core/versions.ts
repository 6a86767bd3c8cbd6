/**
 * A fact of a city in one version of it. Each import makes the city's snapshot one version newer: what it brings is staged
 * as `since` the coming version, what it ends as `until` then, and one write to the city puts all of it in force at once.
 */
export type Versioned = {
  cityId: string
  /** Within its collection and city. */
  code: string
  /** In force from this version of the city's snapshot on, and before that one. */
  since: number
  until: number
  /** The same by date, so that a case can be read with the snapshot of its day; null: to this day. */
  from: Date
  to: Date | null
}

/** A fact without the version that it is given when it comes into force. */
export type Body<R extends Versioned> = Omit<R, '_id' | 'cityId' | 'since' | 'until' | 'from' | 'to'>

/** What an import begins, and the codes that it ends without putting anything in their place. */
export type Change<R extends Versioned> = { begin: Body<R>[]; end: string[] }

/** The version of a city's snapshot that an import is making, and when it begins. */
export type Coming = { cityId: string; version: number; at: Date }

/** An end that has not come: larger than any version, so that one comparison serves. */
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

/** What is in force in this version. */
export const inForce = (version: number) => ({ since: { $lte: version }, until: { $gt: version } })

/** A record as an import stages it. */
export const versionOf = (cityId: string, code: string, since: number, from: Date) => ({
  _id: `${cityId}:${code}:${since}`,
  cityId,
  code,
  since,
  until: FOR_EVER,
  from,
  to: null,
})

/** The driver's collection, as far as it is used here: its own types insist that ids are ObjectIds. */
type Store = {
  insertMany(records: object[]): Promise<unknown>
  updateMany(filter: object, update: object): Promise<unknown>
  deleteMany(filter: object): Promise<unknown>
}

/**
 * Writes what the coming version brings, as much as goes in one write; nobody sees it before the city says that it is in
 * force. What begins ends the earlier version of its code.
 */
export const stage = async <R extends Versioned>(
  store: Store,
  { cityId, version, at }: Coming,
  { begin, end }: Change<R>,
): Promise<void> => {
  const codes = [...begin.map(({ code }) => code), ...end]
  await store.updateMany(
    { cityId, code: { $in: codes }, until: FOR_EVER, since: { $lt: version } },
    { $set: { until: version, to: at } },
  )
  const records = begin.map((body) => ({ ...versionOf(cityId, body.code, version, at), ...body }))
  if (records.length > 0) await store.insertMany(records)
}

/** Takes back what an import staged that never came into force. */
export const unstage = async (store: Store, cityId: string, inForceNow: number): Promise<void> => {
  await store.deleteMany({ cityId, since: { $gt: inForceNow } })
  await store.updateMany(
    { cityId, until: { $gt: inForceNow, $lt: FOR_EVER } },
    { $set: { until: FOR_EVER, to: null } },
  )
}
