import type { AppContext } from '../app/context'
import { anonymiseCase } from '../cases/people/anonymise'
import { anonymiseRating, casesToForget, markOriginalsGone } from '../cases/people/retention'
import { ratingsOfCase } from '../cases/ratings'
import { peopleOf } from '../cases/rules/readers'
import { inTurn } from '../core/each'
import { removeNoticesAbout } from '../notices/inbox'
import { disownPhoto, removeOriginals } from '../photos/photo-owner'
import { photoIdsIn } from '../photos/photo-ref'
import { photosById } from '../photos/release'
import { aliasOf } from './deletion'

const DAY = 86_400_000
const BATCH = 20

type RetentionContext = Pick<AppContext, 'env' | 'files' | 'now' | 'newSecret'>

/** Removes photos as they were taken, some days after their case has ended. Returns the number of cases. */
export const forgetOriginals = async (context: RetentionContext): Promise<number> => {
  const { env } = context
  // Demo photos share their files.
  if (env.DEMO) return 0
  const endedBefore = daysAgo(context, env.KEEP_ORIGINALS_DAYS)
  const cases = await casesToForget(env.CITY, 'originals', { endedBefore, most: BATCH })
  await inTurn(cases, async (record) => {
    const ids = photoIdsIn([...record.reports, ...record.history, ...(await ratingsOfCase(record))])
    await removeOriginals(context, await photosById(record.cityId, ids))
    await markOriginalsGone(record)
  })
  return cases.length
}

/** Takes reporters, followers and raters out of cases, some days after their end. Returns the number of cases. */
export const forgetPeople = async (context: RetentionContext): Promise<number> => {
  const { env, now, newSecret } = context
  const endedBefore = daysAgo(context, env.KEEP_REPORTERS_DAYS)
  const cases = await casesToForget(env.CITY, 'people', { endedBefore, most: BATCH })
  await inTurn(cases, async (record) => {
    const ratings = await ratingsOfCase(record)
    const people = new Set([...peopleOf(record), ...ratings.map(({ raterId }) => raterId)])
    // Random and kept nowhere. After a crash what is left gets another one, which leads back to nobody either.
    const secret = newSecret(32)
    const aliasIn = (userId: string) => aliasOf(secret, `${record._id}:${userId}`)
    const ids = photoIdsIn([...record.reports, ...record.history, ...ratings])
    for (const photo of await photosById(record.cityId, ids))
      if (people.has(photo.ownerId)) await disownPhoto(photo, { alias: aliasIn(photo.ownerId), now: now() })
    for (const rating of ratings)
      await anonymiseRating(rating, { alias: aliasIn(rating.raterId), comment: rating.comment })
    await removeNoticesAbout(record.cityId, record._id, [...people])
    await anonymiseCase(
      record.cityId,
      record._id,
      { goes: (userId) => people.has(userId), aliasOf: aliasIn, words: 'keep' },
      ['people'],
    )
  })
  return cases.length
}

const daysAgo = ({ now }: Pick<AppContext, 'now'>, days: number): Date =>
  new Date(now().getTime() - days * DAY)
