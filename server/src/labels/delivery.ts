/** Results of a message by WeChat, as staff read them in the list of messages. */

export const deliveryLabels = {
  accepted: '微信已收下',
  delivered: '已送达',
  refused: '对方没有接受这类消息，或接受的次数已经用完',
  rejected: '对方拒收了这类消息',
  uncertain: '不确定是否送达，可手动重发',
  noTemplate: '没有配置这类消息的模板',
  noOpenid: '这个人没有用微信登录过',
  sendError: '发送时出错，会再试',
}

/** In a field of a message for which the case has nothing: WeChat refuses an empty one. */
export const emptyFieldLabel = '无'

/** Why a message has not gone out yet. */
export const retryReasonLabels = {
  noReceipt: '没有回音，微信没有收到',
  unreachable: '连不上微信',
}

export const willRetryLabel = (reason: string): string => `${reason}，会再试`

export const gaveUpLabel = (reason: string): string => `${reason}，试了多次都没有成功`

export const undeliveredLabel = (code: string, status: string): string =>
  `微信收下了，但没有送到（${code} ${status}）`

/** The city's own template wants a time where the step has none. */
export const timeMissingLabel = (field: string): string => `模板字段 ${field} 要填时间，这一步没有`

/** WeChat's code follows each text, so that staff can look it up. */
const withCode = (label: string, code: number) => `${label}（${code}）`

export const bannedLabel = (code: number): string => withCode(bannedLabels[code] ?? '微信不允许发送', code)

export const badFieldLabel = (code: number, field: string | undefined): string => {
  const unknown = field ? `微信不接受模板字段 ${field} 的内容` : '微信不接受这个模板的内容'
  return withCode(badFieldLabels[code] ?? unknown, code)
}

export const laterLabel = (code: number): string => withCode(laterLabels[code] ?? '微信暂时没有收下', code)

const bannedLabels: Record<number, string> = {
  40003: '微信不认识这个人的账号',
  43107: '小程序的消息功能被微信封禁',
  48001: '小程序没有发送这类消息的权限',
  48004: '小程序的发送接口被微信封禁',
  50002: '小程序被微信限制使用',
}

const badFieldLabels: Record<number, string> = {
  40037: '消息模板不存在，请检查配置',
  41030: '消息要打开的页面不存在',
  45168: '内容里有微信不允许的词',
}

const laterLabels: Record<number, string> = {
  [-1]: '微信繁忙',
  40001: '微信不认可本服务器的令牌',
  40013: '小程序的 AppID 不对，请检查配置',
  40125: '小程序的 AppSecret 不对，请检查配置',
  40164: '微信不认识本服务器的地址，请加入白名单',
  43108: '同一个人还有消息正在发送',
  45009: '今天的发送次数已经用完',
  45011: '发送得太频繁',
}
