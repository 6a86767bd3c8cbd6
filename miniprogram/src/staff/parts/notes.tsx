import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from '../../components/Icon'
import type { Tone } from '../../components/tone'
import './Notice.scss'
import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { assigneeStatuses, type Status } from '@shared/domain/case/status'
import { actionLabels } from '@shared/labels/actions'
import { momentLabels } from '@shared/labels/time'
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { detailLabels, mergedLabels, requestCardLabels } from '../../labels/staff'
import { dayLabels } from '../../labels/turn'
import type { Steps } from '../steps/use-steps'
import './RequestCard.scss'

type NoticeProps = PropsWithChildren<{ tone: Tone; icon?: IconName; title: string; foot?: string }>

/** What must not be overlooked, in the colour of how much it matters. */
export const Notice = ({ tone, icon = 'info', title, foot, children }: NoticeProps) => (
  <View className={`staff-notice staff-notice-${tone}`}>
    <Icon name={icon} className="staff-notice-mark" />
    <View className="staff-notice-words">
      <View className="staff-notice-title">{title}</View>
      {children}
      {foot && <View className="staff-notice-foot">{foot}</View>}
    </View>
  </View>
)

/** What speaks against the place or the decision, to be read before all else. */
export const Doubts = ({ doubts }: { doubts: readonly string[] }) => {
  if (doubts.length === 0) return null
  return (
    <Notice tone="yellow" icon="alert" title={detailLabels.doubts}>
      {doubts.map((doubt) => (
        <View key={doubt}>{doubt}</View>
      ))}
    </Notice>
  )
}

/** What was said last about a case that waits, where it cannot be overlooked. */
export const LatestNote = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const note = latestNote(detail)
  if (!note) return null
  return (
    <Notice
      tone={note.action === 'resolve' || note.action === 'self_fix' ? 'primary' : 'yellow'}
      title={note.title}
      foot={`${note.who}，${momentLabels(Date.parse(note.at), now)}`}
    >
      <View>{note.text}</View>
    </Notice>
  )
}

type Said = TimelineEntry['action']

const asks: readonly Said[] = ['ask_extend', 'ask_suspend', 'ask_void']

/** The latest step that came with words for whoever must act now: why it was returned, what the check missed, how it was fixed. */
export const latestNote = ({
  status,
  timeline,
}: Pick<CaseDetail, 'status' | 'timeline'>): TimelineEntry | null => {
  const meant = meantIn(status)
  // The first entry is the report, whose words have a place of their own.
  const steps = timeline.slice(1).reverse()
  // A refusal is of no use any more once something else was asked for.
  const isOver = ({ action }: TimelineEntry, at: number) =>
    action === 'refuse' && steps.slice(0, at).some((later) => asks.includes(later.action))
  return (
    steps.find((step, at) => step.text !== null && meant.includes(step.action) && !isOver(step, at)) ?? null
  )
}

/** What is of use in this status; the assignee has no use for what others said of the case before. */
const meantIn = (status: Status): readonly Said[] => {
  if (status === 'suspended') return ['ask_suspend']
  if ((assigneeStatuses as readonly Status[]).includes(status)) return toAssignee
  return waiting.includes(status) ? toOthers : []
}

/** Statuses in which somebody other than the assignee must read what was said. */
const waiting: readonly Status[] = ['submitted', 'accepted', 'returned', 'resolved', 'disputed']

const toAssignee: readonly Said[] = [
  'ask_verify',
  'dispatch',
  'reassign',
  'remind',
  // Whoever confirms a shop's own fix reads what the shop says of it.
  'self_fix',
  'deny',
  'fail',
  'reopen',
  'redo',
  'refuse',
  'supervise',
]

/** Of what is asked for there is a card of its own; what the clock does by itself nobody says. */
const toOthers: readonly Said[] = [
  'verify',
  'refute',
  'return',
  'resolve',
  'escalate',
  'refuse',
  'supervise',
  'resume',
  'split',
]

type MergedNoticeProps = {
  detail: CaseDetail
  /** Where the other case is opened. */
  route: (id: string) => string
}

/** Where this case went on. */
export const MergedNotice = ({ detail: { mergedInto }, route }: MergedNoticeProps) =>
  mergedInto && (
    <Notice tone="info" title={mergedLabels.title(mergedInto.number)}>
      <View>{mergedLabels.text}</View>
      <View className="staff-notice-action">
        <Button size="small" onTap={() => void Taro.navigateTo({ url: route(mergedInto.id) })}>
          {mergedLabels.open}
        </Button>
      </View>
    </Notice>
  )

type RequestCardProps = { detail: CaseDetail; now: number; steps: Steps }

/** 延期, 挂账, 作废: who asks for what and why; two buttons for who decides, for all others of whom it waits. */
export const RequestCard = ({ detail: { request, abilities }, now, steps }: RequestCardProps) => {
  if (!request) return null
  const { kind, by, reason, at, until } = request
  const day = until && dayLabels(Date.parse(until), now)
  const mayDecide = abilities.includes(kind)
  return (
    <Notice
      tone="yellow"
      icon="clock"
      title={requestCardLabels.title(kind, requestCardLabels.comesTo[kind](day))}
    >
      <View className="request-who">{`${by}，${momentLabels(Date.parse(at), now)}`}</View>
      <View>{reason}</View>
      {!mayDecide && <View className="request-waits">{requestCardLabels.waits(kind)}</View>}
      {mayDecide && (
        <View className="request-decide">
          {abilities.includes('refuse') && (
            <Button kind="danger" wide onTap={() => steps.take('refuse')}>
              {actionLabels.refuse.button}
            </Button>
          )}
          <Button wide busy={steps.busy && !steps.sheet} onTap={() => steps.take(kind)}>
            {requestCardLabels.agree}
          </Button>
        </View>
      )}
    </Notice>
  )
}
