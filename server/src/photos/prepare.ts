import type { AppContext } from '../app/context'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { coverPhoto, wholeOf } from './redaction'

type PrepareContext = Pick<AppContext, 'env' | 'files' | 'log' | 'newSecret' | 'now' | 'pictures'>

/** Photos of one run: a server that is stopped meanwhile leaves few leases behind. */
const BATCH = 4
/** Ms for which one server has a photo: longer than a detection may take. */
const LEASE = 3 * 60_000
/** A crash or a time-out is tried again once; then it is a person's turn. */
const TRIES = 2

/**
 * Looks for faces, plates and telephone numbers in photos that are in use, and covers them. Without the machine, or after
 * its second failure, a photo goes on to a person as it is. Returns the number of photos.
 */
export const preparePhotos = async (context: PrepareContext): Promise<number> => {
  const { env, now } = context
  const due = await PhotoModel.find({
    cityId: env.CITY,
    'redaction.state': 'queued',
    // Only photos in use: a draft may still be thrown away.
    'redaction.since': { $gt: new Date(0) },
    $or: [{ 'redaction.leasedUntil': null }, { 'redaction.leasedUntil': { $lt: now() } }],
  })
    .sort({ 'redaction.since': 1, _id: 1 })
    .limit(BATCH)
    .lean<PhotoRecord[]>()
  for (const photo of due) await preparePhoto(context, photo)
  return due.length
}

const preparePhoto = async (context: PrepareContext, seen: PhotoRecord): Promise<void> => {
  const { now } = context
  const { tries, version } = seen.redaction
  const key = { _id: seen._id, cityId: seen.cityId, 'redaction.state': 'queued' as const }
  const photo = await PhotoModel.findOneAndUpdate(
    { ...key, 'redaction.tries': tries, 'redaction.version': version },
    { $set: { 'redaction.leasedUntil': new Date(now().getTime() + LEASE), 'redaction.tries': tries + 1 } },
    { returnDocument: 'after' },
  ).lean<PhotoRecord>()
  // Another server was faster, or a person.
  if (!photo) return
  try {
    const whole = tries < TRIES ? await wholeOf(context, photo) : null
    const found = whole ? await context.pictures.detect(whole) : 'unavailable'
    if (!whole || found === 'unavailable') {
      await PhotoModel.updateOne(key, { $set: { 'redaction.state': 'waiting' } })
      return
    }
    const boxes = found.boxes.map(({ score: _, ...box }) => box)
    await coverPhoto(context, photo, { whole, boxes, set: { state: 'waiting', numbers: found.numbers } })
  } catch (err) {
    context.log.warn({ err, photo: photo._id, tries: tries + 1 }, 'a photo was not prepared by machine')
    const next = tries + 1 < TRIES ? { 'redaction.leasedUntil': null } : { 'redaction.state': 'waiting' }
    await PhotoModel.updateOne(key, { $set: next })
  }
}
