import type { House } from '../house'
import { type MessageTemplates, messageTemplates } from '../integrations/wechat/message-templates'
import type { WechatClient } from '../integrations/wechat/wechat-client'

/** The way by WeChat, as far as it is configured. */
export type Channel = {
  wechat: WechatClient
  templates: MessageTemplates
  /** Whether WeChat tells what became of each message. */
  echoes: boolean
}

export const channelOf = ({ wechat, env }: Pick<House, 'wechat' | 'env'>): Channel | null =>
  wechat && { wechat, templates: messageTemplates(env), echoes: env.WECHAT_PUSH !== null }
