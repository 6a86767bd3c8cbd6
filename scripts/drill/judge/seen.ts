import pino from 'pino'
import { UserModel, type UserRecord } from '../../../server/src/accounts/user.model'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { RatingModel, type RatingRecord } from '../../../server/src/cases/rating.model'
import { connectDatabase, disconnectDatabase } from '../../../server/src/core/database'
import type { TakenMessage } from '../../../server/src/integrations/wechat/testing/message-desk'
import { NoticeModel, type NoticeRecord } from '../../../server/src/notices/notice.model'

/** What is there once all has come to rest: in the database, and on WeChat's record. */
export type Seen = {
  cases: CaseRecord[]
  ratings: RatingRecord[]
  users: UserRecord[]
  notices: NoticeRecord[]
  messages: TakenMessage[]
}

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
