import pino from 'pino'
import { UserModel, type UserRecord } from '../../../server/src/accounts/user.model'
import { AuditModel, type AuditRecord } from '../../../server/src/audit/audit.model'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { RatingModel, type RatingRecord } from '../../../server/src/cases/rating.model'
import { connectDatabase, disconnectDatabase } from '../../../server/src/core/database'
import { type Rebuilt, rebuildCounts } from '../../../server/src/counts/rebuild'
import type { TakenMessage } from '../../../server/src/integrations/wechat/testing/message-desk'
import { NoticeModel, type NoticeRecord } from '../../../server/src/notices/notice.model'
import { CITY } from '../city'

/** The state after the drill, once the server is idle: the database, and the messages that WeChat accepted. */
export type EndState = {
  cases: CaseRecord[]
  ratings: RatingRecord[]
  users: UserRecord[]
  notices: NoticeRecord[]
  messages: TakenMessage[]
  audit: AuditRecord[]
  /** What a rebuild of the counts had to put right. */
  counts: Pick<Rebuilt, 'recounted' | 'corrected'>
}

/** Reads every record straight from the database, and counts the city anew. */
export const readEndState = async (uri: string, messages: EndState['messages']): Promise<EndState> => {
  const log = pino({ level: 'silent' })
  await connectDatabase(uri, log)
  try {
    return {
      cases: await CaseModel.find().lean<EndState['cases']>(),
      ratings: await RatingModel.find().lean<EndState['ratings']>(),
      users: await UserModel.find().lean<EndState['users']>(),
      notices: await NoticeModel.find().lean<EndState['notices']>(),
      messages: [...messages],
      audit: await AuditModel.find().lean<EndState['audit']>(),
      counts: await rebuildCounts({ env: { CITY }, log, now: () => new Date() }),
    }
  } finally {
    await disconnectDatabase()
  }
}
