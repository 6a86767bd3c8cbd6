import type { MessageKind } from '@shared/domain/case/kinds'
import type { MessageValue } from '../../../server/src/integrations/wechat/message-templates'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import type { Programme } from '../../../server/src/integrations/wechat/testing/message-rules'
import { wechatApp } from '../../../server/src/integrations/wechat/testing/token-desk'

/** The fields of each template with their contents: enough to identify the step of a case. */
export const fields = {
  character_string1: 'number',
  thing2: 'note',
  phrase3: 'status',
  time4: 'at',
} as const satisfies Record<string, MessageValue>

export const templateIds: Record<MessageKind, string> = {
  progress: 'T_progress',
  closed: 'T_closed',
  task: 'T_task',
  urge: 'T_urge',
}

const names = Object.keys(fields)
export const programme: Partial<Programme> = {
  templates: Object.fromEntries(Object.values(templateIds).map((id) => [id, names])),
}

const push = { token: 'drill', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }

/** Seconds. The stand-in answers at once, and its three pushes come within this time. */
const LEASE = 20

/** The server's environment for WeChat. Also sets the URL for the stand-in's pushes. */
export const wechatEnv = (wechat: WechatStandIn, proxyUrl: string): Record<string, string> => {
  wechat.pushes.callback = { ...push, url: `${proxyUrl}/wechat/push` }
  const templateFields = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  const template = (kind: MessageKind) => `${templateIds[kind]}:${templateFields}`
  return {
    WECHAT_APP_ID: wechatApp.id,
    WECHAT_APP_SECRET: wechatApp.secret,
    WECHAT_API: wechat.url,
    WECHAT_PUSH: `${push.token}:${push.aesKey}`,
    WECHAT_SEND_LEASE: String(LEASE),
    WECHAT_TEMPLATE_PROGRESS: template('progress'),
    WECHAT_TEMPLATE_CLOSED: template('closed'),
    WECHAT_TEMPLATE_TASK: template('task'),
    WECHAT_TEMPLATE_URGE: template('urge'),
  }
}
