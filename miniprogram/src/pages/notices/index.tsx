import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { MessagesButton } from '../../components/MessagesButton'
import { PagedList } from '../../components/PagedList'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import { call } from '../../services/api'
import { caseRoute } from '../../services/routes'
import { noteUnread } from '../../services/unread'
import { usePaged } from '../../services/use-paged'
import { useRequiredPerson } from '../../services/use-person'
import { messagesWords, noticesWords } from '../../words/notices'
import { NoticeRow } from './NoticeRow'
import './index.scss'

/** 消息: what the person was told, with the way to what it is about. */
const Notices = () => {
  const person = useRequiredPerson()
  return (
    <View className="notices">
      {person ? <Inbox key={person.id} person={person} /> : <Skeleton kind="cards" />}
    </View>
  )
}

const Inbox = ({ person: { id, role } }: { person: Person }) => {
  const now = useNow()
  const paged = usePaged(`inbox:${id}`, (cursor) => call(contract.notices.inbox, { cursor }))
  const newest = paged.items[0]
  const unseen = newest && !newest.read ? newest.id : null
  useEffect(() => {
    if (unseen) void markRead(id, unseen)
  }, [id, unseen])
  return (
    <>
      <MessagesButton words={messagesWords.askAlways} />
      <PagedList
        paged={paged}
        empty={{ icon: 'bell', title: noticesWords.empty, text: noticesWords.emptyText }}
      >
        {(notice) => (
          <NoticeRow
            notice={notice}
            now={now}
            onOpen={() => void Taro.navigateTo({ url: caseRoute(role, notice.caseId) })}
          />
        )}
      </PagedList>
    </>
  )
}

/** The dots stay until the list is loaded again, so that one sees what is new. */
const markRead = async (personId: string, upTo: string): Promise<void> => {
  // Not reached: they count as unread still, and are marked at the next visit.
  const answer = await call(contract.notices.read, { upTo }).catch(() => null)
  if (answer) noteUnread(personId, answer.unread)
}

export default Notices
