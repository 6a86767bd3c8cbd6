import type { ContentState } from '@shared/domain/content'
import type { AppContext } from '../app/context'
import { type ContentScene, contentCheckOf, VISIT_COUNTS } from '../integrations/wechat/content-check'
import { SessionModel } from './session.model'
import { findUser } from './users'

/** In ms: one server has a text or picture for so long; longer than asking WeChat takes. */
export const CHECK_LEASE = 2 * 60_000
/** Minutes after each failure but the last; then a person's look is all there is. */
const pauses = [1, 10, 60, 360]
export const CHECK_TRIES = pauses.length + 1

/** In ms: what is due for longer is not being looked after. */
const LATE = 15 * 60_000

/** Logs that something is due to be checked for too long. `findDue`: the first that was due before; null: there is none. */
export const warnOfUnchecked = async (
  { env, log, now, wechat }: Pick<AppContext, 'env' | 'log' | 'now' | 'wechat'>,
  kind: 'words' | 'pictures',
  findDue: (before: Date) => Promise<object | null>,
): Promise<void> => {
  if (!contentCheckOf({ env, wechat })[kind]) return
  const found = await findDue(new Date(now().getTime() - LATE))
  if (found) log.warn(found, `${kind} wait for the content check`)
}

/** The time of the next try after this many; null: there is none. */
export const nextTry = (now: Date, tries: number): Date | null => {
  const pause = pauses[tries - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * 60_000)
}

/**
 * The openid of a person who was in the mini-program lately enough for WeChat's content check; null for all others: on H5
 * there is no openid. A phone in use renews its session every quarter of an hour.
 */
export const wechatVisit = async (cityId: string, userId: string, now: Date): Promise<string | null> => {
  const user = await findUser(cityId, userId)
  if (!user?.openid) return null
  const since = new Date(now.getTime() - VISIT_COUNTS)
  const visit = await SessionModel.exists({ cityId, userId, turnedAt: { $gt: since }, kind: { $ne: 'desk' } })
  return visit && user.openid
}

type Question = {
  authorId: string
  text: string
  scene: ContentScene
  /** This one included. */
  tries: number
}
export type Answer = { state: Exclude<ContentState, 'off' | 'waiting'>; nextAt: Date | null }

/** WeChat's opinion of a text; unknown, and tried again a few times, where there is none. */
export const askAboutText = async (
  { env, now, wechat }: Pick<AppContext, 'env' | 'now' | 'wechat'>,
  { authorId, text, scene, tries }: Question,
): Promise<Answer> => {
  const openid = await wechatVisit(env.CITY, authorId, now())
  const { opinion } = (openid && (await wechat?.checkText({ text, openid, scene }))) || { opinion: null }
  return opinion ? { state: opinion, nextAt: null } : { state: 'unknown', nextAt: nextTry(now(), tries) }
}
