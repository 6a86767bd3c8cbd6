import type { CaseDetail } from '@shared/contract/case-views'
import { fullNumber } from '@shared/domain/case/case-number'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { routes } from '../../api/routes'
import { clockOf } from '../../case-ui/case-clock'
import { OutboxCard } from '../../case-ui/OutboxCard'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { MessagesButton } from '../../components/notices'
import { useNow } from '../../components/use-now'
import { sentLabels } from '../../labels/citizen'
import { photoLabels } from '../../labels/common'
import { messagesLabels } from '../../labels/notices'
import { isFleetingReport, useOutbox } from '../../outbox/outbox'
import type { OutboxItem } from '../../outbox/outbox-item'

type SentProps = { requestId: string; onAgain: () => void }

/** Thanks at once; the outbox goes on sending in the background. */
export const Sent = ({ requestId, onAgain }: SentProps) => {
  const { items, sent } = useOutbox()
  const item = items.find((one) => one.requestId === requestId)
  const detail = sent[requestId]
  const [title, text] = textsOf(detail, item)
  const last = useRef(item)
  last.current = item ?? last.current
  const left = last.current?.photos.filter(({ fault }) => fault) ?? []
  const go = (url: string) => void Taro.redirectTo({ url })
  return (
    <View className="sent">
      <View className={`sent-mark ${item?.refusal ? 'sent-refused' : ''}`}>
        <Icon name={item?.refusal ? 'alert' : 'check'} />
      </View>
      <View className="sent-title">{title}</View>
      <View className="sent-text">{text}</View>
      {detail && <Promised detail={detail} />}
      {detail && left.length > 0 && <View className="sent-text">{photoLabels.leftBehind(left.length)}</View>}
      {item && isFleetingReport(item) && <View className="sent-text">{photoLabels.fleeting}</View>}
      {item && <OutboxCard item={item} />}
      <View className="sent-actions">
        <Button wide size="large" onTap={() => go(detail ? routes.case(detail.id) : routes.myReports)}>
          {detail ? sentLabels.look : sentLabels.list}
        </Button>
        <Button wide size="large" kind="secondary" icon="camera" onTap={onAgain}>
          {sentLabels.again}
        </Button>
        {!item?.refusal && <MessagesButton label={messagesLabels.ask} />}
        <Button wide kind="quiet" onTap={() => void Taro.reLaunch({ url: routes.home })}>
          {sentLabels.home}
        </Button>
      </View>
    </View>
  )
}

/** Who is responsible, by when, and what happens next. */
const Promised = ({ detail }: { detail: CaseDetail }) => {
  const { main, turn } = clockOf(detail, useNow())
  const lines = [detail.responsible && sentLabels.responsible(detail.responsible.name), main?.text, turn]
  return lines.map(
    (line) =>
      line && (
        <View key={line} className="sent-text">
          {line}
        </View>
      ),
  )
}

const textsOf = (detail: CaseDetail | undefined, item: OutboxItem | undefined): [string, string] => {
  if (detail) return [sentLabels.title, sentLabels.done(fullNumber(detail))]
  if (item?.refusal) return [sentLabels.refused, sentLabels.refusedText]
  return [sentLabels.saved, item?.problem ? sentLabels.waiting : sentLabels.sending]
}
