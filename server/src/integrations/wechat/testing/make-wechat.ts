import { codeDesk } from './code-desk'
import { type ContentKnobs, contentDesk } from './content-desk'
import { type Line, openLine } from './line'
import { acceptances, type MessageKnobs, messageDesk } from './message-desk'
import type { Programme } from './message-rules'
import { type PictureKnobs, pictureDesk } from './picture-desk'
import { type PushKnobs, pushDesk } from './push-desk'
import { type TokenKnobs, tokenDesk } from './token-desk'

export type WechatStandIn = TokenKnobs &
  Pick<Line, 'stop' | 'down' | 'up'> & {
    /** Empty until it was started. */
    url: string
    start(): Promise<void>
    /** Delay of every answer, in ms. */
    delay: number
    messages: MessageKnobs
    pushes: PushKnobs
    content: ContentKnobs
    pictures: PictureKnobs
    /** The person accepts or refuses these templates; an acceptance is one message. From then on acceptances count for all. */
    answer(openid: string, choices: Record<string, 'accept' | 'reject'>): void
    /** The person accepts for good (长期订阅). */
    acceptForGood(openid: string, templateId: string): void
    /** The person turns this template off in WeChat's settings. */
    turnOff(openid: string, templateId: string): void
  }

/**
 * WeChat as a server that a test can inspect. It answers the calls of our server as documented, refuses and pushes as
 * WeChat does. `now` in ms.
 */
export const makeWechat = (programme: Partial<Programme> = {}, now = Date.now): WechatStandIn => {
  const tokens = tokenDesk()
  const accepted = acceptances()
  const pushes = pushDesk(now)
  const messages = messageDesk(programme, { tokens, accepted, pushes, now })
  const content = contentDesk(tokens, pushes, now)
  const pictures = pictureDesk(tokens)
  const calls = {
    ...tokens.calls,
    ...codeDesk(tokens),
    ...messages.calls,
    ...content.calls,
    ...pictures.calls,
  }
  const line = openLine(calls, () => wechat.delay)

  const wechat: WechatStandIn = Object.assign(tokens.knobs, {
    url: '',
    start: async () => {
      wechat.url = await line.start()
    },
    stop: line.stop,
    down: line.down,
    up: line.up,
    delay: 0,
    messages: messages.knobs,
    pushes: pushes.knobs,
    content: content.knobs,
    pictures: pictures.knobs,
    answer: (openid: string, choices: Record<string, 'accept' | 'reject'>) => {
      for (const [templateId, choice] of Object.entries(choices))
        accepted.add(openid, templateId, choice === 'accept' ? 1 : 0)
      pushes.tellChoice('popup', openid, choices)
    },
    acceptForGood: (openid: string, templateId: string) => {
      accepted.add(openid, templateId, Number.POSITIVE_INFINITY)
      pushes.tellChoice('popup', openid, { [templateId]: 'accept' })
    },
    turnOff: (openid: string, templateId: string) => {
      accepted.clear(openid, templateId)
      pushes.tellChoice('change', openid, { [templateId]: 'reject' })
    },
  })
  return wechat
}

/** A WeChat that already listens, in this process: what calls it may be killed and started again meanwhile. */
export const wechatStandIn = async (programme?: Partial<Programme>): Promise<WechatStandIn> => {
  const wechat = makeWechat(programme)
  await wechat.start()
  return wechat
}
