import type { AppContext } from '../app/context'
import { ratingsOfCase } from '../cases/ratings'
import { casesToConceal, markConcealed } from '../cases/store'
import { DomainError } from '../core/errors'
import { renewAddresses } from '../photos/redaction'
import { photosById } from '../photos/release'

const BATCH = 20

/** Ends the addresses of photos whose case has left the public. Returns the number of cases. */
export const concealPending = async (
  context: Pick<AppContext, 'env' | 'files' | 'newSecret' | 'now'>,
): Promise<number> => {
  const cases = await casesToConceal(context.env.CITY, BATCH)
  for (const record of cases) {
    const refs = [...record.reports, ...record.history, ...(await ratingsOfCase(record))]
    const ids = refs.flatMap(({ photos }) => photos.map(({ id }) => id))
    for (const photo of await photosById(record.cityId, ids)) await renewOrLeave(context, photo)
    await markConcealed(record)
  }
  return cases.length
}

/** Somebody who changes the picture at this moment ends its addresses as well. */
const renewOrLeave = async (...[context, photo]: Parameters<typeof renewAddresses>): Promise<void> => {
  try {
    await renewAddresses(context, photo)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'photo_changed') throw error
  }
}
