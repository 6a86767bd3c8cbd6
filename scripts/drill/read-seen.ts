import pino from 'pino'
import { CaseModel } from '../../server/src/cases/case.model'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { RatingModel } from '../../server/src/ratings/rating.model'
import { connectDatabase, disconnectDatabase } from '../../server/src/storage/database'
import { UserModel } from '../../server/src/users/user.model'
import type { Seen } from './judge/seen'

/** Reads all there is, straight from the database. */
export const readSeen = async (uri: string, messages: Seen['messages']): Promise<Seen> => {
  await connectDatabase(uri, pino({ level: 'silent' }))
  try {
    return {
      cases: await CaseModel.find().lean<Seen['cases']>(),
      ratings: await RatingModel.find().lean<Seen['ratings']>(),
      users: await UserModel.find().lean<Seen['users']>(),
      notices: await NoticeModel.find().lean<Seen['notices']>(),
      messages: [...messages],
    }
  } finally {
    await disconnectDatabase()
  }
}
