import type { Action } from '../domain/case/actions'
import type { Outcome, ProofMark, Rater, Satisfaction } from '../domain/case/kinds'
import { distanceLabels, spanLabels } from './time'

/** The reason of an order, in one sentence. `text`: the text of the person who issued it. */
export const orderReason = (cause: Action | 'second_rework', text: string | null): string => {
  const known = cause in reasons ? reasons[cause as keyof typeof reasons] : '请按职责处理'
  return text ? `${known}：${text}` : known
}

const reasons = {
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
export const proofMarkLabels = (mark: ProofMark): string => {
  switch (mark.code) {
    case 'far':
      return `拍摄位置离上报地点 ${distanceLabels(mark.metres)}`
    case 'old':
      return `照片是提交前 ${spanLabels(mark.minutes * 60_000)}拍的`
    case 'album':
      return `照片选自相册：${mark.reason}`
    case 'same_picture':
      return samePicture[mark.of]
  }
}

const samePicture = {
  case: '看起来和这件案卷以前的一张照片相同，请比对',
  mine: '看起来和处理人最近 30 天用过的一张照片相同，请比对',
  new: '这次交的照片里有两张看起来相同，请比对',
}

export const outcomeLabels: Record<Outcome, string> = {
  solved: '解决了',
  partly: '解决了一部分',
  not_solved: '没有解决',
}

export const satisfactionLabels: Record<Satisfaction, string> = {
  satisfied: '满意',
  mostly_satisfied: '基本满意',
  dissatisfied: '不满意',
}

export const voiceLabels: Record<Rater, string> = {
  reporter: '上报人',
  supporter: '也遇到的市民',
  neighbour: '附近居民',
}
