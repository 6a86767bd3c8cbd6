import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { TakenMessage } from '../../../server/src/integrations/wechat/testing/message-desk'
import type { NoticeRecord } from '../../../server/src/notices/notice.model'
import type { RatingRecord } from '../../../server/src/ratings/rating.model'
import type { UserRecord } from '../../../server/src/users/user.model'

/** What is there once all has come to rest: in the database, and on WeChat's record. */
export type Seen = {
  cases: CaseRecord[]
  ratings: RatingRecord[]
  users: UserRecord[]
  notices: NoticeRecord[]
  messages: TakenMessage[]
}
