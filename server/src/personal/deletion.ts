import { createHmac } from 'node:crypto'
import { model, Schema } from 'mongoose'
import { removeAccount } from '../accounts/ended-sessions'
import { findUser } from '../accounts/users'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { type Anonymising, anonymiseCase } from '../cases/people/anonymise'
import { anonymiseRating, casesOfPerson, ratingsOfPerson } from '../cases/people/retention'
import { isAuthorStep } from '../cases/rules/parts'
import type { PersonActor } from '../core/actor'
import { isDuplicate } from '../core/database'
import { inTurn } from '../core/each'
import { DomainError } from '../core/errors'
import { asksByIndex } from '../core/index-first'
import { forgetQuotes, removeNoticesOf } from '../notices/inbox'
import { disownPhoto, photosOfOwner } from '../photos/photo-owner'
import { removeViewsOf } from '../worklist/views'

/** 注销 under way. It is stored first and removed last, so that a crash in between is made good by `continueDeletions`. */
type DeletionRecord = {
  /** The id of the person. */
  _id: string
  cityId: string
  at: Date
  /** Makes the names that take the person's place; gone with this record, they lead back to nobody. */
  secret: string
}

const deletion = new Schema<DeletionRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    at: { type: Date, required: true },
    secret: { type: String, required: true },
  },
  { collection: 'deletions', versionKey: false },
)
deletion.index({ cityId: 1, at: 1 })

deletion.plugin(asksByIndex)
const DeletionModel = model('Deletion', deletion)

type DeletionContext = Pick<AppContext, 'env' | 'now' | 'newSecret' | 'endedSessions'>

/** Removes the account and everything that leads to the person; the city's facts stay. */
export const removeMe = async (
  context: DeletionContext,
  { id, cityId }: PersonActor,
): Promise<{ ok: true }> => {
  // A persona of the demo is shared by all visitors.
  const user = await findUser(cityId, id)
  if (user && user.persona !== null) throw new DomainError('not_allowed')
  try {
    await DeletionModel.create({ _id: id, cityId, at: context.now(), secret: context.newSecret(32) })
  } catch (error) {
    // Asked for twice: the first one is carried out.
    if (!isDuplicate(error)) throw error
  }
  const wanted = await DeletionModel.findOne({ _id: id, cityId }).lean<DeletionRecord>()
  if (wanted) await carryOut(context, wanted)
  return { ok: true }
}

/** Ms after which no request of the person is under way any more: one at the very moment may still have stored something. */
const SETTLED = 15 * 60_000
const BATCH = 20

/** Carries on what a crash has interrupted, and goes over each deletion once more before its secret is forgotten. */
export const continueDeletions = async (context: DeletionContext): Promise<number> => {
  const due = new Date(context.now().getTime() - SETTLED)
  const open = await DeletionModel.find({ cityId: context.env.CITY, at: { $lte: due } })
    .sort({ at: 1 })
    .limit(BATCH)
    .lean<DeletionRecord[]>()
  await inTurn(open, async (one) => {
    await carryOut(context, one)
    await DeletionModel.deleteOne({ _id: one._id, cityId: one.cityId })
  })
  return open.length
}

const carryOut = async (
  context: DeletionContext,
  { _id: id, cityId, secret }: DeletionRecord,
): Promise<void> => {
  await removeAccount(context, cityId, id)
  const ratings = await ratingsOfPerson(cityId, id)
  const comments = ratings.map(({ comment }) => comment).filter(Boolean)
  const aliasIn = (thing: string) => aliasOf(secret, thing)
  for await (const record of eachOf((after) => casesOfPerson(cityId, id, { after, most: BATCH }))) {
    // Before the case itself, which says what was quoted.
    await forgetQuotes(cityId, record._id, [...comments, ...wordsOf(record, id)])
    await anonymiseCase(cityId, record._id, {
      goes: (userId) => userId === id,
      aliasOf: () => aliasIn(record._id),
      words: { comments },
    } satisfies Anonymising)
  }
  for (const rating of ratings) await anonymiseRating(rating, { alias: aliasIn(rating.caseId), comment: '' })
  for await (const photo of eachOf((after) => photosOfOwner(cityId, id, { after, most: BATCH })))
    await disownPhoto(photo, { alias: aliasIn(photo._id), now: context.now() })
  await removeNoticesOf(cityId, id)
  await removeViewsOf(cityId, id)
}

const wordsOf = ({ history }: CaseRecord, id: string): string[] =>
  history.flatMap((entry) => (isAuthorStep(entry) && entry.by.id === id && entry.text ? [entry.text] : []))

/** A name per case, so that two cases of one person cannot be told to be of one person. */
export const aliasOf = (secret: string, thing: string): string =>
  `gone-${createHmac('sha256', secret).update(thing).digest('hex').slice(0, 24)}`

/** All records that a paged query finds, in the order of their ids. */
export async function* eachOf<R extends { _id: string }>(
  read: (after: string) => Promise<R[]>,
): AsyncGenerator<R> {
  let page = await read('')
  while (page.length > 0) {
    yield* page
    page = await read(page.at(-1)?._id ?? '')
  }
}
