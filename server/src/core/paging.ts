import { inputFaultLabels } from '../labels/inputs'
import { DomainError } from './errors'

/** A place in a list that is ordered by a moment and then by id. */
export type Place = { at: Date; id: string }

/** The place as a cursor: milliseconds and id. */
export const cursorOf = ({ at, id }: Place): string => `${at.getTime()}_${id}`

/** Throws `invalid_input` for a text that is no cursor of ours. */
export const readCursor = (cursor: string): Place => {
  const [, ms, id] = /^(\d{1,15})_([\w-]{1,100})$/.exec(cursor) ?? []
  if (!ms || !id) throw wrongCursor()
  return { at: new Date(Number(ms)), id }
}

/**
 * What follows a place where the newest comes first; a bound `at: { $lte: at }` beside it says where the index scan begins.
 * Records of the same moment are ordered by id.
 */
export const olderThan = ({ at, id }: Place) => [{ at: { $lt: at } }, { _id: { $lt: id } }]

export const wrongCursor = (): DomainError =>
  new DomainError('invalid_input', [{ path: 'cursor', message: inputFaultLabels.cursor }])

/** Cuts one page from what was found; one record more than a page says that there is a next one. */
export const cutPage = <T>(
  found: readonly T[],
  size: number,
  cursorAfter: (last: T) => string,
): { records: T[]; nextCursor: string | null } => {
  const records = found.slice(0, size)
  const last = records.at(-1)
  return { records, nextCursor: found.length > size && last ? cursorAfter(last) : null }
}
