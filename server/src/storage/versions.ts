/**
 * A fact of a city in one version of it. Each import makes the city's facts one version newer: what it brings is staged
 * as `since` the coming version, what it ends as `until` then, and one write to the city puts all of it in force at once.
 */
export type Versioned = {
  cityId: string
  /** Within its collection and city. */
  code: string
  /** In force from this version of the city's facts on, and before that one. */
  since: number
  until: number
  /** The same by date, so that a case can be read with the facts of its day; null: to this day. */
  from: Date
  to: Date | null
}

/** A fact without the version that it is given when it comes into force. */
export type Body<R extends Versioned> = Omit<R, '_id' | 'cityId' | 'since' | 'until' | 'from' | 'to'>

/** What an import begins, and the codes that it ends without putting anything in their place. */
export type Change<R extends Versioned> = { begin: Body<R>[]; end: string[] }

/** The version of a city's facts that an import is making, and when it begins. */
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
  ...{ _id: `${cityId}:${code}:${since}`, cityId, code, since },
  ...{ until: FOR_EVER, from, to: null },
})

type Stored = Versioned & { _id: string }

/** The driver's collection, as far as it is used here: its own types insist that ids are ObjectIds. */
type Store = {
  insertMany(records: object[]): Promise<unknown>
  updateMany(filter: object, update: object): Promise<unknown>
  deleteMany(filter: object): Promise<unknown>
}

type Staged = {
  cityId: string
  /** The coming version, and when it begins. */
  version: number
  at: Date
  /** What begins; an earlier version of the same code ends. */
  begin: readonly Stored[]
  /** Codes that end and are not replaced. */
  end: readonly string[]
}

/** Documents or codes written in one go. */
const BATCH = 500

/** Writes what the coming version brings; nobody sees it before the city says that it is in force. */
export const stage = async (store: Store, { cityId, version, at, begin, end }: Staged): Promise<void> => {
  const ending = [...begin.map(({ code }) => code), ...end]
  for (const codes of batches(ending)) {
    await store.updateMany(
      { cityId, code: { $in: codes }, until: FOR_EVER, since: { $lt: version } },
      { $set: { until: version, to: at } },
    )
  }
  for (const records of batches(begin)) await store.insertMany(records)
}

/** Takes back what an import staged that never came into force. */
export const unstage = async (store: Store, cityId: string, inForceNow: number): Promise<void> => {
  await store.deleteMany({ cityId, since: { $gt: inForceNow } })
  await store.updateMany(
    { cityId, until: { $gt: inForceNow, $lt: FOR_EVER } },
    { $set: { until: FOR_EVER, to: null } },
  )
}

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))
