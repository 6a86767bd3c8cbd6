import * as v from 'valibot'

/** What is agreed with WeChat for its pushes, and whose they are. */
export type PushKeys = { appId: string; token: string; aesKey: string }

/**
 * `TOKEN:EncodingAESKey` as they were written into WeChat's page of 消息推送, in one variable so that neither is there
 * without the other. Null where it is empty: nothing is pushed.
 */
const setting = v.pipe(
  v.string(),
  v.regex(
    /^$|^[A-Za-z0-9]{3,32}:[A-Za-z0-9]{43}$/,
    '应写成 Token:EncodingAESKey，Token 为 3 到 32 个字母或数字，EncodingAESKey 为 43 个字母或数字',
  ),
  v.transform((text) => {
    const [token = '', aesKey = ''] = text.split(':')
    return text ? { token, aesKey } : null
  }),
)

/** For the table of variables that the server reads. */
export const pushVariables = { WECHAT_PUSH: v.optional(setting, '') }
