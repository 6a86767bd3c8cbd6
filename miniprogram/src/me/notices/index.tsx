import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { NoticeView } from '@shared/contract/notices'
import type { Role } from '@shared/domain/roles'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { noteUnread } from '../../api/messages'
import { caseRoute, routes } from '../../api/routes'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Skeleton } from '../../components/feedback'
import { Tap } from '../../components/inputs/Tap'
import { MessagesButton } from '../../components/notices'
import { PagedList } from '../../components/PagedList'
import { useNow } from '../../components/use-now'
import { messagesLabels, noticesLabels } from '../../labels/notices'
import './index.scss'

/** 消息: the notices of a person, each with a link to its case. */
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
    if (unseen) void markRead(unseen)
  }, [unseen])
  return (
    <>
      <MessagesButton label={messagesLabels.askAlways} />
      <PagedList
        paged={paged}
        empty={{ icon: 'bell', title: noticesLabels.empty, text: noticesLabels.emptyText }}
      >
        {(notice) => (
          <NoticeRow
            notice={notice}
            now={now}
            onOpen={() => void Taro.navigateTo({ url: routeOf(role, notice) })}
          />
        )}
      </PagedList>
    </>
  )
}

/** A notice about the account leads to the devices, or to what is to be confirmed. */
const routeOf = (role: Role, { caseId, leadsTo }: NoticeView): string =>
  caseId === null ? routes[leadsTo] : caseRoute(role, caseId)

/** The dots stay until the list is loaded again, so that new notices can be seen. */
const markRead = async (upTo: string): Promise<void> => {
  // Without network they stay unread and are marked at the next visit.
  const answer = await call(contract.notices.read, { upTo }).catch(() => null)
  if (answer) noteUnread(answer.unread)
}

export default Notices

type NoticeRowProps = { notice: NoticeView; now: number; onOpen: () => void }

const NoticeRow = ({ notice: { at, title, text, read }, now, onOpen }: NoticeRowProps) => {
  const moment = momentLabel(Date.parse(at), now)
  return (
    <Tap className={`notice ${read ? 'notice-read' : ''}`} onTap={onOpen}>
      {read ? (
        <View className="notice-dot" />
      ) : (
        <View className="notice-dot" role="img" aria-label={noticesLabels.unread} />
      )}
      <View className="notice-body">
        <View className="notice-head">
          <View className="notice-title">{title}</View>
          <View className="notice-moment">{moment}</View>
        </View>
        {text && <View className="notice-text">{text}</View>}
      </View>
    </Tap>
  )
}
