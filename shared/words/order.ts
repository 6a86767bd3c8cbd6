import type { Action } from '../domain/transitions'

/** Why an order was issued, in one sentence. `text`: what the person who issued it wrote. */
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
