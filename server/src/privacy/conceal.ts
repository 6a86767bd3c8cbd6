import { isDropped } from '@shared/domain/case/status'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { ratingsOfCase } from '../cases/ratings'
import { hidingOf, isPublic } from '../cases/rules/parts'
import { casesToConceal, markConcealed } from '../cases/store'
import { inTurn } from '../core/each'
import { DomainError } from '../core/errors'
import type { PhotoRecord } from '../photos/photo.model'
import { hidePhoto } from '../photos/photo-owner'
import { photoIdsIn } from '../photos/photo-ref'
import { renewAddresses } from '../photos/redaction'
import { photosById, setAside, takeUp } from '../photos/release'

type ConcealContext = Pick<AppContext, 'env' | 'files' | 'newSecret' | 'now'>

const BATCH = 20

/**
 * Ends the addresses of photos whose case has left the public, and hides and shows the others as their case says. Photos of a
 * case that has ended without a fix leave the queue. Returns the number of cases. A photo that fails is tried again in the
 * next run, and holds up no other.
 */
export const concealPending = async (context: ConcealContext): Promise<number> => {
  const failures: unknown[] = []
  let count = 0
  let cases: CaseRecord[] = []
  do {
    cases = await casesToConceal(context.env.CITY, BATCH, cases.at(-1)?._id ?? '')
    await inTurn(cases, (record) => concealPhotos(context, record)).catch((failure) => failures.push(failure))
    count += cases.length
  } while (cases.length === BATCH)
  if (failures.length > 0) throw failures[0]
  return count
}

const concealPhotos = async (context: ConcealContext, record: CaseRecord): Promise<void> => {
  const ids = photoIdsIn([...record.reports, ...record.history, ...(await ratingsOfCase(record))])
  await inTurn(await photosById(record.cityId, ids), async (photo) => {
    const hiding = hidingOf(record, { part: 'photo', id: photo._id })
    await hidePhoto(record.cityId, photo._id, hiding && { at: hiding.at, takenBack: hiding.takenBack })
    if (isDropped(record.status)) await setAside(record.cityId, photo._id)
    else await takeUp(record.cityId, photo._id, context.now())
    if (hiding || !isPublic(record)) await renewOrLeave(context, photo)
  })
  await markConcealed(record)
}

/** Somebody who changes the picture at this moment ends its addresses as well. */
const renewOrLeave = async (context: ConcealContext, photo: PhotoRecord): Promise<void> => {
  try {
    await renewAddresses(context, photo)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'photo_changed') throw error
  }
}
