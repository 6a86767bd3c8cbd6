import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import type { RedactionView } from '@shared/contract/reports'
import { isDropped } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { recordChange, recordLook } from '../audit/audit'
import type { CaseRecord } from '../cases/case-record'
import { followPhoto } from '../cases/photo-uses'
import { mayShow, type Shown, shownTo } from '../cases/rules/may-show'
import { casesOf } from '../cases/store'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { cursorOf, cutPage, readCursor } from '../core/paging'
import { auditLabels } from '../labels/names'
import { contentStateOf } from '../photos/content'
import type { PhotoRecord } from '../photos/photo.model'
import { isTakenBack } from '../photos/photo-owner'
import { fileOf, presentPhoto, redactedFile, refOf, releaseOf } from '../photos/photo-ref'
import { countWaiting, findUsedPhoto, releasePhoto, seenVersion, waitingPhotos } from '../photos/release'

/** The photo as it was taken, beside its redacted picture, for those who release it. */
export const showRedaction = async (
  context: AppContext,
  actor: PersonActor,
  id: string,
): Promise<RedactionView> => {
  const { photo, shown } = await photoToRedact(context, actor, id)
  return presentRedaction(context, photo, shown)
}

type ReleaseInput = CheckedInputOf<(typeof contract)['photos']['release']>

export const releaseForPublic = async (
  context: AppContext,
  actor: PersonActor,
  { id, version, boxes }: ReleaseInput,
): Promise<RedactionView> => {
  const { photo, shown } = await photoToRedact(context, actor, id)
  const released = await releasePhoto(context, actor, { photo, version, boxes })
  const detail = auditLabels.released(boxes.length)
  await recordChange(context, actor, { what: 'release', of: auditedPhoto(photo, shown), detail })
  return presentRedaction(context, released, shown)
}

/** A photo that the actor may see as it was taken; for others it is not there. Each look is logged before it is shown. */
const photoToRedact = async (
  context: AppContext,
  actor: PersonActor,
  id: string,
): Promise<{ photo: PhotoRecord; shown: Shown<CaseRecord> }> => {
  let photo = await findUsedPhoto(actor.cityId, id)
  if (!photo) {
    // Staff may be faster than the outbox: the case is there, and its photo does not know of it yet.
    await followPhoto(actor.cityId, id)
    photo = await findUsedPhoto(actor.cityId, id)
  }
  if (!photo || isTakenBack(photo) || photo.isOriginalGone) throw new DomainError('photo_not_found')
  const [record] = await casesOfPhotos(actor.cityId, [photo])
  const shown = record && shownTo(record, actor)
  if (!shown || !mayShow(shown, 'wholePhoto')) throw new DomainError('photo_not_found')
  await recordLook(context, actor, { what: 'wholePhoto', of: auditedPhoto(photo, shown) })
  return { photo, shown }
}

const auditedPhoto = ({ _id }: PhotoRecord, { record }: Shown<CaseRecord>) => ({
  photoId: _id,
  caseId: record._id,
  caseNumber: record.number,
})

/** A file has one name for all who see it as it was taken, so its address cannot be ended before. */
const WHOLE_MINUTES = 5

const presentRedaction = (
  context: AppContext,
  photo: PhotoRecord,
  shown: Shown<CaseRecord>,
): RedactionView => {
  const { files } = context
  const { record } = shown
  const { boxes, numbers, version } = photo.redaction
  return {
    id: photo._id,
    caseId: record._id,
    caseNumber: record.number,
    place: record.place,
    width: photo.width,
    height: photo.height,
    whole: files.address(fileOf(photo, 'large.jpg'), WHOLE_MINUTES),
    redacted: version ? files.address(redactedFile(refOf(photo), version, 'large')) : null,
    boxes,
    numbers: mayShow(shown, 'adNumbers') ? numbers : [],
    release: releaseOf(photo),
    preparing: photo.redaction.state === 'queued',
    content: contentStateOf(context, photo),
    version: seenVersion(photo),
  }
}

const HOUR = 3_600_000

type WaitingEndpoint = (typeof contract)['photos']['waiting']

/** 待去隐私: photos that a person should look at, the longest waiting first. */
export const listWaiting = async (
  context: AppContext,
  actor: PersonActor,
  { cursor, size }: CheckedInputOf<WaitingEndpoint>,
): Promise<OutputOf<WaitingEndpoint>> => {
  const after = cursor ? readCursor(cursor) : null
  const [photos, total] = await Promise.all([
    waitingPhotos(actor.cityId, { after, most: size + 1 }),
    countWaiting(actor.cityId),
  ])
  const { records: page, nextCursor } = cutPage(photos, size, ({ _id: id, redaction: { since } }) =>
    cursorOf({ at: since ?? new Date(0), id }),
  )
  const cases = await casesOfPhotos(actor.cityId, page)
  return {
    items: page.flatMap((photo) => {
      const found = cases.find(usesPhoto(photo))
      const shown = found && shownTo(found, actor)
      const since = photo.redaction.since
      if (!shown || !mayShow(shown, 'coveredPhoto') || !since) return []
      const { record } = shown
      // Ended just now: `concealPending` has not come to it yet.
      if (isDropped(record.status)) return []
      return {
        photo: presentPhoto(context.files, { ref: refOf(photo), state: photo, access: 'prepared' }),
        caseId: record._id,
        caseNumber: record.number,
        category: record.category.name,
        place: record.place,
        since: since.toISOString(),
        dueAt: new Date(since.getTime() + limits.releaseHours * HOUR).toISOString(),
      }
    }),
    total,
    nextCursor,
  }
}

/** What a photo's claim says: the kind of its user, and the id of the report's request or of the case. */
const readClaim = ({ claim }: PhotoRecord): { kind: string; id: string } => {
  const [kind = '', id = ''] = (claim ?? '').split(':')
  return { kind, id }
}

export const casesOfPhotos = (cityId: string, photos: readonly PhotoRecord[]): Promise<CaseRecord[]> => {
  const claims = photos.map(readClaim)
  const idsOf = (isReport: boolean) =>
    claims.filter(({ kind }) => (kind === 'report') === isReport).map(({ id }) => id)
  return casesOf(cityId, { requestIds: idsOf(true), ids: idsOf(false) })
}

export const usesPhoto = (photo: PhotoRecord) => {
  const { kind, id } = readClaim(photo)
  return ({ _id, reports }: CaseRecord): boolean =>
    kind === 'report' ? reports.some(({ requestId }) => requestId === id) : _id === id
}
