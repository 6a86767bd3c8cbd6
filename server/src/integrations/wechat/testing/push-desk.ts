import { setTimeout as sleep } from 'node:timers/promises'
import type { AskedMessage } from './message-rules'
import { type PushSecrets, sealPush, sealQuestion } from './seal-push'
import { wechatApp } from './token-desk'

/** The URL for pushes, as entered in WeChat's page of 消息推送. */
export type Callback = PushSecrets & { url: string }

/** In ms. WeChat waits five seconds for an answer and tries three times; the pause between is not documented. */
export type PushPace = { after: number; patience: number; rest: number }

const TRIES = 3

type Push = { event: string; openid: string; tries: number; arrived: boolean }

/** Pushes, as tests may see and set them. */
export type PushKnobs = {
  /** Null: nothing is pushed. */
  callback: Callback | null
  pace: PushPace
  all: Push[]
  /** The reported delivery of a message; `0` and `success` unless set. */
  outcome: { ErrorCode: string; ErrorStatus: string }
  /** True if the callback knows the token, checked as WeChat does when the URL is saved. */
  isKnown(): Promise<boolean>
  /** Resolves when no push is under way any more. */
  settled(): Promise<void>
}

type Item = Record<string, string | number>

export type PushDesk = {
  knobs: PushKnobs
  tellSent(message: AskedMessage, msgId: string): void
  /** Any other event; its fields are known a moment later. */
  tell(event: string, openid: string, fields: () => Promise<object>): void
  tellChoice(event: 'popup' | 'change', openid: string, choices: Record<string, 'accept' | 'reject'>): void
}

export const pushDesk = (now: () => number): PushDesk => {
  const underWay = new Set<Promise<void>>()
  const seconds = () => Math.floor(now() / 1000)
  const knobs: PushKnobs = {
    callback: null,
    pace: { after: 20, patience: 5_000, rest: 1_000 },
    all: [],
    outcome: { ErrorCode: '0', ErrorStatus: 'success' },
    isKnown: async () => {
      const { callback } = knobs
      if (!callback) return false
      const echostr = '4375120948345356249'
      const answer = await fetch(`${callback.url}?${sealQuestion(callback.token, echostr, seconds())}`)
      return answer.ok && (await answer.text()) === echostr
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }

  const push = async (
    callback: Callback,
    event: string,
    openid: string,
    fields: () => object | Promise<object>,
  ) => {
    const entry: Push = { event, openid, tries: 0, arrived: false }
    knobs.all.push(entry)
    // Name and time come from the event, so all tries are the same.
    const message = JSON.stringify({
      ToUserName: 'gh_0123456789ab',
      FromUserName: openid,
      CreateTime: seconds(),
      MsgType: 'event',
      Event: event,
      ...(await fields()),
    })
    await sleep(knobs.pace.after)
    while (entry.tries < TRIES && !entry.arrived) {
      if (entry.tries > 0) await sleep(knobs.pace.rest)
      entry.tries++
      entry.arrived = await arrives(callback, message, openid)
    }
  }

  const arrives = async (callback: Callback, message: string, openid: string): Promise<boolean> => {
    const secrets = { ...callback, appId: wechatApp.id }
    const { query, body } = sealPush(message, secrets, openid, seconds())
    try {
      const answer = await fetch(`${callback.url}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(knobs.pace.patience),
      })
      return answer.ok && ['', 'success'].includes(await answer.text())
    } catch {
      return false
    }
  }

  const tell = (event: string, openid: string, fields: () => object | Promise<object>) => {
    if (!knobs.callback) return
    const run: Promise<void> = push(knobs.callback, event, openid, fields).finally(() => underWay.delete(run))
    underWay.add(run)
  }
  const tellItems = (event: string, openid: string, items: Item[]) =>
    // A single item comes without a list.
    tell(event, openid, () => ({ List: items.length === 1 ? items[0] : items }))
  return {
    knobs,
    tell,
    tellSent: ({ openid, templateId }, msgId) =>
      tellItems('subscribe_msg_sent_event', openid, [
        { TemplateId: templateId, MsgID: msgId, ...knobs.outcome },
      ]),
    tellChoice: (event, openid, choices) =>
      tellItems(
        `subscribe_msg_${event}_event`,
        openid,
        Object.entries(choices).map(([TemplateId, SubscribeStatusString]) => ({
          TemplateId,
          SubscribeStatusString,
          ...(event === 'popup' && { PopupScene: '0' }),
        })),
      ),
  }
}
