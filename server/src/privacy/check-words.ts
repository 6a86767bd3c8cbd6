import { askAboutText, CHECK_LEASE, warnOfUnchecked } from '../accounts/ask-content'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { claimComment, commentsToCheck, storeCommentCheck } from '../cases/ratings'
import { findWords, type WordsCheck } from '../cases/rules/words'
import { casesWithWordsToCheck, findCase, storeCheck } from '../cases/store'
import { contentCheckOf } from '../integrations/wechat/content-check'

export type CheckContext = Pick<AppContext, 'env' | 'log' | 'now' | 'wechat'>

/** Cases and ratings of one run. */
const BATCH = 20

/**
 * 内容核对 of words: descriptions, comments, and what staff writes to citizens. The write of the words says that they are to be
 * checked, so none is forgotten; whatever fails is tried again a few times. Returns the number of cases and ratings.
 */
export const checkWords = async (context: CheckContext): Promise<number> => {
  const { env, now } = context
  if (!contentCheckOf(context).words) return 0
  const cases = await casesWithWordsToCheck(env.CITY, now(), BATCH)
  for (const record of cases) await checkEach(context, record, record.checks)
  return cases.length + (await checkComments(context))
}

/** The case after its words to citizens were checked, as far as they are due: before anybody is told of them. */
export const checkWordsToCitizens = (context: CheckContext, seen: CaseRecord): Promise<CaseRecord> =>
  checkEach(
    context,
    seen,
    seen.checks.filter(({ forCitizens }) => forCitizens),
  )

const checkEach = async (
  context: CheckContext,
  seen: CaseRecord,
  checks: readonly WordsCheck[],
): Promise<CaseRecord> => {
  if (!contentCheckOf(context).words) return seen
  let record = seen
  for (const check of checks) {
    if (check.nextAt && check.nextAt <= context.now()) record = await checkOne(context, record, check)
  }
  return record
}

const checkOne = async (
  context: CheckContext,
  record: CaseRecord,
  check: WordsCheck,
): Promise<CaseRecord> => {
  const { now } = context
  const nextAt = new Date(now().getTime() + CHECK_LEASE)
  const mine: WordsCheck = { ...check, nextAt, tries: check.tries + 1 }
  const leased = await storeCheck(record, check, mine)
  // Another server was faster.
  if (!leased) return record
  const words = findWords(leased, check.words)
  const answer = words
    ? await askAboutText(context, { ...words, scene: 'forum', tries: mine.tries })
    : { state: 'pass' as const, nextAt: null }
  return (await settle(leased, mine, { ...mine, ...answer })) ?? leased
}

/** A case may change at any moment, and its queues then belong to another version. */
const TRIES = 3

/** Null where the words are no longer as they were: a person has decided meanwhile. */
const settle = async (
  record: CaseRecord,
  before: WordsCheck,
  after: WordsCheck,
): Promise<CaseRecord | null> => {
  let seen = record
  for (let tries = 0; tries < TRIES; tries++) {
    const stored = await storeCheck(seen, before, after)
    if (stored) return stored
    seen = await findCase(record.cityId, record._id)
  }
  return null
}

const checkComments = async (context: CheckContext): Promise<number> => {
  const { env, now } = context
  const ratings = await commentsToCheck(env.CITY, now(), BATCH)
  for (const rating of ratings) {
    const leased = await claimComment(rating, new Date(now().getTime() + CHECK_LEASE))
    // Another server was faster.
    if (!leased?.check) continue
    const { comment: text, raterId: authorId, check } = leased
    const answer = await askAboutText(context, { text, authorId, scene: 'comment', tries: check.tries })
    await storeCommentCheck(leased, { ...check, ...answer })
  }
  return ratings.length
}

/** Logs a backlog of words that are due to be checked. */
export const warnOfUncheckedWords = (context: CheckContext): Promise<void> =>
  warnOfUnchecked(context, 'words', async (before) => {
    const [late] = await casesWithWordsToCheck(context.env.CITY, before, 1)
    return late ? { case: late._id } : null
  })
