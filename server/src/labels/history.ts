import type { Action } from '@shared/domain/case/actions'
import type { Outcome, ProofMark, Rater, Satisfaction } from '@shared/domain/case/kinds'
import { actionLabels } from '@shared/labels/actions'
import { outcomeLabels, satisfactionLabels, voiceLabels } from '@shared/labels/ratings'
import { distanceLabel, spanLabel } from '@shared/labels/time'

/** Title of a step, in plain words for everybody or in the trade's for staff. `unit`: the unit that the step named. */
export const timelineLabel = (action: Action | 'submit', unit: string | null, isStaff: boolean): string => {
  if (action === 'submit') return '提交上报'
  const { timeline, staffTimeline, timelineOfUnit } = actionLabels[action]
  if (unit && timelineOfUnit) return timelineOfUnit(unit)
  return (isStaff && staffTimeline) || timeline
}

/** A citizen's own words in a text of ours. */
export const quoted = (words: string): string => `“${words}”`

/** The text of a step and beside it what a citizen wrote; for staff alone. */
export const withQuote = ({ text, quote }: { text: string | null; quote: string | null }): string | null =>
  [text, quote && quoted(quote)].filter(Boolean).join('：') || null

/** Texts of steps that the system takes by itself. */
export const systemNoteLabels = {
  notMerged: (number: string) => `${number} 刚刚已经了结或被合并，不能再并入`,
  splitAgain: (number: string) => `${number} 已经了结或被合并，恢复为单独一件`,
  shopTimeOver: '商户没有按时整改，这个网格现在没有网格员值守',
  unstaffed: '现在没有人在岗接手',
}

type Complaint = { as: Rater; outcome: Outcome; satisfaction: Satisfaction | null }

/** The reason of a step that follows from a complaint; everybody may read it. */
export const complaintLabel = ({ as, outcome, satisfaction }: Complaint): string => {
  if (as === 'neighbour') return '附近的人反映还没好'
  const rating =
    outcome === 'not_solved' || !satisfaction ? outcomeLabels[outcome] : satisfactionLabels[satisfaction]
  return `${voiceLabels[as]}评价${rating}`
}

/** The reason of an order, in one sentence. `text`: the text of the person who issued it. */
export const orderReasonLabel = (cause: Action | 'second_rework', text: string | null): string => {
  const known =
    cause in orderReasonLabels ? orderReasonLabels[cause as keyof typeof orderReasonLabels] : '请按职责处理'
  return text ? `${known}：${text}` : known
}

const orderReasonLabels = {
  remind: '门前有轻微问题，请先自行整改',
  warn: '时限将到，请抓紧办理',
  dispatch: '请在时限内处理',
  reassign: '改派到这里，请在时限内处理',
  hand_over: '商户没有自行整改，请到现场处理',
  deny: '商户没有整改好，请到现场处理',
  fail: '核查没有通过，请返工',
  reopen: '群众反映没有办好，请返工',
  redo: '督查责成返工',
  second_rework: '返工已经不止一次，请查明原因，一次办好',
  overdue: '已经超过时限，请立即办理或督促办理',
  escalate: '群众再次反映没有办好，请查明原因，尽快办好',
  supervise: '督查督办',
}

/** Texts of the marks beside a proof, for checkers. */
export const proofMarkLabel = (mark: ProofMark): string => {
  switch (mark.code) {
    case 'far':
      return `拍摄位置离上报地点 ${distanceLabel(mark.metres)}`
    case 'old':
      return `照片是提交前 ${spanLabel(mark.minutes * 60_000)}拍的`
    case 'album':
      return `照片选自相册：${mark.reason}`
    case 'same_picture':
      return samePictureLabels[mark.of]
  }
}

const samePictureLabels = {
  case: '看起来和这件案卷以前的一张照片相同，请比对',
  mine: '看起来和处理人最近 30 天用过的一张照片相同，请比对',
  new: '这次交的照片里有两张看起来相同，请比对',
}
