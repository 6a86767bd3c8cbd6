import type { QueryFilter } from 'mongoose'
import { fail } from '../errors'
import { NoticeModel, type NoticeRecord } from './notice.model'

export type Paging = { cursor?: string; size: number }

/** One page of a list of notices, the newest first, by cursor. */
export const listNotices = async (
  wanted: Record<string, unknown>,
  { cursor, size }: Paging,
): Promise<{ records: NoticeRecord[]; nextCursor: string | null }> => {
  const found = await NoticeModel.find({ ...wanted, ...(cursor ? after(cursor) : {}) })
    .sort({ at: -1, _id: -1 })
    .limit(size + 1)
    .lean<NoticeRecord[]>()
  const records = found.slice(0, size)
  const last = records.at(-1)
  return {
    records,
    nextCursor: found.length > size && last ? `${last.at.getTime()}_${last._id}` : null,
  }
}

const after = (cursor: string): QueryFilter<NoticeRecord> => {
  const [, ms, id] = /^(\d{1,15})_([\w-]{1,100})$/.exec(cursor) ?? []
  if (!ms || !id) return fail('invalid_input', [{ path: 'cursor', message: '翻页位置不对' }])
  const at = new Date(Number(ms))
  // The first bound says where in the index it begins; what came in the same moment is told apart by its id.
  return { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }
}
