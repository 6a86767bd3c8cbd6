/** What WeChat's codes mean, in words for staff; the code stands beside, for whoever looks it up. */

const banned: Record<number, string> = {
  40003: '微信不认识这个人的账号',
  43107: '小程序的消息功能被微信封禁',
  48001: '小程序没有发送这类消息的权限',
  48004: '小程序的发送接口被微信封禁',
  50002: '小程序被微信限制使用',
}

const bad: Record<number, string> = {
  40037: '消息模板不存在，请检查配置',
  41030: '消息要打开的页面不存在',
  45168: '内容里有微信不允许的词',
}

const later: Record<number, string> = {
  [-1]: '微信繁忙',
  40001: '微信不认可本服务器的令牌',
  40013: '小程序的 AppID 不对，请检查配置',
  40125: '小程序的 AppSecret 不对，请检查配置',
  40164: '微信不认识本服务器的地址，请加入白名单',
  43108: '同一个人还有消息正在发送',
  45009: '今天的发送次数已经用完',
  45011: '发送得太频繁',
}

const withCode = (words: string, code: number) => `${words}（${code}）`

export const bannedWords = (code: number): string => withCode(banned[code] ?? '微信不允许发送', code)

export const fieldWords = (code: number, field: string | undefined): string =>
  withCode(bad[code] ?? (field ? `微信不接受模板字段 ${field} 的内容` : '微信不接受这个模板的内容'), code)

export const laterWords = (code: number | null): string =>
  code === null ? '连不上微信' : withCode(later[code] ?? '微信暂时没有收下', code)

/** The city's own configuration wants a time where the step has none. */
export const unfitWords = (field: string): string => `模板字段 ${field} 要填时间，这一步没有`
