import type { ContentOpinion, ContentState } from '@shared/domain/content'
import { CHECK_LEASE, CHECK_TRIES, nextTry, warnOfUnchecked, wechatVisit } from '../accounts/ask-content'
import type { AppContext } from '../app/context'
import { DomainError } from '../core/errors'
import type { FileStore } from '../core/files/file-store'
import {
  contentCheckOf,
  PICTURE_ANSWERED_WITHIN,
  PICTURE_MINUTES,
  type PictureCheck,
} from '../integrations/wechat/content-check'
import { PhotoModel, type PhotoRecord, remindAfter } from './photo.model'
import { isTakenBack } from './photo-owner'
import { fileOf, redactedFile, refOf } from './photo-ref'
import { renewAddresses } from './redaction'

type ContentContext = Pick<AppContext, 'env' | 'files' | 'log' | 'now' | 'wechat'>

/** Pictures of one run: WeChat takes 2,000 a minute of all servers together. */
const BATCH = 20
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * 内容核对 of pictures in use: asks WeChat, which answers by a push, see `receiveOpinion`. Whatever fails is tried again a few
 * times. Nothing waits for it: a picture is public only when a person has released it. Returns the number of pictures.
 */
export const checkPictures = async (context: ContentContext): Promise<number> => {
  const { env, now } = context
  if (!contentCheckOf(context).pictures) return 0
  const due = await PhotoModel.find({ cityId: env.CITY, 'content.nextAt': { $lte: now() } })
    .sort({ 'content.nextAt': 1 })
    .limit(BATCH)
    .lean<PhotoRecord[]>()
  for (const photo of due) await checkDue(context, photo)
  return due.length
}

const checkDue = async (context: ContentContext, photo: PhotoRecord): Promise<void> => {
  const { now } = context
  const { tries, nextAt } = photo.content
  const seen = { _id: photo._id, cityId: photo.cityId, 'content.nextAt': nextAt, 'content.tries': tries }
  const pause = pauseBefore(photo)
  if (pause > 0) {
    await PhotoModel.updateOne(seen, { $set: { 'content.nextAt': new Date(now().getTime() + pause) } })
    return
  }
  // WeChat was asked for the last time, and no push came.
  if (tries >= CHECK_TRIES) {
    await PhotoModel.updateOne(seen, { $set: { 'content.state': 'unknown', 'content.nextAt': null } })
    return
  }
  const leasedUntil = new Date(now().getTime() + CHECK_LEASE)
  const mine = { ...seen, 'content.nextAt': leasedUntil, 'content.tries': tries + 1 }
  const { matchedCount } = await PhotoModel.updateOne(seen, {
    $set: { 'content.nextAt': leasedUntil, 'content.tries': tries + 1 },
  })
  // Another server was faster.
  if (matchedCount === 0) return
  const asked = await askFor(context, photo)
  if (asked.traceId === null)
    context.log.info({ photo: photo._id, code: asked.code }, 'no content check of a photo')
  await PhotoModel.updateOne(mine, {
    $set:
      asked.traceId === null
        ? { 'content.state': 'unknown', 'content.nextAt': nextTry(now(), tries + 1) }
        : {
            'content.state': 'waiting',
            'content.traceId': asked.traceId,
            'content.nextAt': new Date(now().getTime() + PICTURE_ANSWERED_WITHIN),
          },
  })
}

/** In ms. The machine has its turn first, and what nobody else will see does not go to WeChat; it may come back. */
const pauseBefore = (photo: PhotoRecord): number => {
  if (photo.redaction.state === 'queued') return MINUTE
  return photo.redaction.state === 'aside' || isTakenBack(photo) ? HOUR : 0
}

const askFor = async (context: ContentContext, photo: PhotoRecord): Promise<PictureCheck> => {
  const { env, files, now, wechat } = context
  const openid = await wechatVisit(photo.cityId, photo.ownerId, now())
  if (!openid || !wechat) return { traceId: null, code: null }
  const url = new URL(addressOf(files, photo), env.PUBLIC_ORIGIN || undefined).href
  const scene = photo.claim?.startsWith('rating:') ? 'comment' : 'forum'
  return wechat.checkPicture({ url, openid, scene })
}

/** As little as a person may come to publish: the redacted picture, where there is one. */
const addressOf = (files: FileStore, photo: PhotoRecord): string => {
  const { version } = photo.redaction
  const file = version ? redactedFile(refOf(photo), version, 'large') : fileOf(photo, 'large.jpg')
  return files.address(file, PICTURE_MINUTES)
}

type Opinion = { traceId: string; opinion: ContentOpinion | null; code: number | null }

/**
 * Notes WeChat's opinion of a picture. One that is doubted and already public leaves the public until a person has looked
 * at it once more. Throws where the trace id is not known yet: WeChat may be faster than our own write, and pushes again.
 */
export const receiveOpinion = async (
  context: Pick<AppContext, 'env' | 'files' | 'log' | 'newSecret' | 'now'>,
  { traceId, opinion, code }: Opinion,
): Promise<void> => {
  const { env, now, log } = context
  const asked = { cityId: env.CITY, 'content.traceId': traceId }
  const photo = await PhotoModel.findOne(asked).lean<PhotoRecord>()
  if (!photo) throw new DomainError('not_found')
  // A push may come twice.
  const open = { ...asked, 'content.state': { $in: ['waiting', 'unknown'] satisfies ContentState[] } }
  if (opinion === null) {
    log.info({ photo: photo._id, code }, 'no content check of a photo')
    const again = {
      'content.state': 'unknown' as const,
      'content.nextAt': nextTry(now(), photo.content.tries),
    }
    await PhotoModel.updateOne(open, { $set: again })
    return
  }
  if (opinion === 'pass') {
    await PhotoModel.updateOne(open, { $set: { 'content.state': opinion, 'content.nextAt': null } })
    return
  }
  const isReleased = { $eq: ['$redaction.state', 'released'] }
  const held = await PhotoModel.findOneAndUpdate(
    open,
    [
      {
        $set: {
          'content.state': opinion,
          'content.nextAt': null,
          'redaction.state': { $cond: [isReleased, 'waiting', '$redaction.state'] },
          'redaction.since': { $cond: [isReleased, now(), '$redaction.since'] },
          'redaction.remindAt': { $cond: [isReleased, remindAfter(now()), '$redaction.remindAt'] },
        },
      },
    ],
    { returnDocument: 'after', updatePipeline: true },
  ).lean<PhotoRecord>()
  if (held) await renewAddresses(context, held)
}

/** Its state for the person who releases it. */
export const contentStateOf = (context: ContentContext, { content }: PhotoRecord): ContentState =>
  content.state === 'waiting' && !contentCheckOf(context).pictures ? 'off' : content.state

/** Logs a backlog of pictures that are due to be checked. */
export const warnOfUncheckedPictures = (context: ContentContext): Promise<void> =>
  warnOfUnchecked(context, 'pictures', async (before) => {
    const first = await PhotoModel.findOne({ cityId: context.env.CITY, 'content.nextAt': { $lte: before } })
      .sort({ 'content.nextAt': 1 })
      .lean<PhotoRecord>()
    return first && { since: first.content.nextAt }
  })
