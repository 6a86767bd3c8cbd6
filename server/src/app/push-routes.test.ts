import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealPush, sealQuestion } from '../integrations/wechat/testing/seal-push'
import { APP_ID, useWechat } from '../integrations/wechat/testing/use-wechat'
import { noticeId } from '../notices/compose'
import { deliverNotices } from '../notices/delivery'
import { NoticeModel, type NoticeRecord } from '../notices/notice.model'
import { drainOutbox } from '../notices/outbox'
import { SendingModel } from '../notices/sending.model'
import { contextWith, LEASE, programme, push, useMessages } from '../testing/messages'
import { submitted } from '../testing/reports'
import { send } from '../testing/request'
import { useServer } from '../testing/server'
import { pushRoutes } from './push-routes'

const test = useServer()
const wechat = useWechat(programme)
const { receipt, door } = useMessages(test, wechat)
const seconds = 1_795_000_000
beforeEach(() => receipt(false))
afterEach(() => {
  vi.restoreAllMocks()
})

type Item = Record<string, string>
const pushed = async (items: Item | Item[], { openid = 'o-west', secrets = push, appId = APP_ID } = {}) => {
  const message = { ToUserName: 'gh_1', FromUserName: openid, CreateTime: seconds, MsgType: 'event' }
  const text = JSON.stringify({ ...message, Event: 'subscribe_msg_sent_event', List: items })
  const { query, body } = sealPush(text, { ...secrets, appId }, openid, seconds)
  return post(query, body)
}
const post = (query: URLSearchParams | string, body: string) =>
  send(`${door()}?${query}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
const sentEvent = (MsgID: string, ErrorCode = '0', ErrorStatus = 'success'): Item => ({
  TemplateId: 'T-task',
  MsgID,
  ErrorCode,
  ErrorStatus,
})

/** A message to the worker that WeChat accepted; there is no receipt for it yet. */
const aMessage = async (tellsId = true): Promise<string> => {
  const { id } = await submitted(test)
  const context = contextWith(test, wechat)
  await drainOutbox(context)
  await NoticeModel.deleteMany({ userId: { $ne: 'west' } })
  wechat.messages.tellsId = tellsId
  await deliverNotices(context)
  return noticeId({ _id: id }, 1, { id: 'west' })
}
const deliveryOf = async (id: string) =>
  (await NoticeModel.findById(id).lean<NoticeRecord>().orFail()).delivery
const msgId = () => wechat.messages.taken.at(-1)?.msgId ?? ''

describe('a push that is not from WeChat', () => {
  it.each([
    ['has no signature', '', ''],
    ['is not encrypted', 'signature=00&timestamp=1&nonce=2', '{"Event":"subscribe_msg_sent_event"}'],
    ['cannot be decrypted', 'msg_signature=zz&timestamp=1&nonce=2', '{"Encrypt":"!!"}'],
  ])('is refused: it %s', async (_, query, body) => {
    expect(await post(query, body)).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } })
  })

  it.each([
    ['has the signature of another token', { secrets: { ...push, token: 'guessed' } }],
    ['is encrypted with another key', { secrets: { ...push, aesKey: 'g'.repeat(43) } }],
    ['is for another mini-program', { appId: 'wx-other' }],
  ])('is refused and changes nothing: it %s', async (_, other) => {
    const id = await aMessage()
    expect(await pushed(sentEvent(msgId(), '20001', 'no'), other)).toMatchObject({ status: 403 })
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent' })
  })

  it('cannot verify the URL', async () => {
    const query = sealQuestion('guessed', 'echo-me', seconds)
    expect(await send(`${door()}?${query}`)).toMatchObject({ status: 403 })
  })

  it('is refused if its body is too large', async () => {
    expect(await post('', 'x'.repeat(65 * 1024))).toMatchObject({
      status: 413,
      body: { error: { code: 'body_too_large' } },
    })
  })
})

describe('a push from WeChat', () => {
  it('verifies the URL and gets back its echostr', async () => {
    const query = sealQuestion(push.token, '4375120948345356249', seconds)
    expect(await send(`${door()}?${query}`)).toMatchObject({ status: 200, text: '4375120948345356249' })
  })

  it.each([
    ['another event', 'user_enter_tempsession'],
    ['a choice of the person', 'subscribe_msg_popup_event'],
  ])('is answered with success for any event: %s', async (_, Event) => {
    const text = JSON.stringify({ FromUserName: 'o-west', CreateTime: seconds, Event, List: [] })
    const { query, body } = sealPush(text, { ...push, appId: APP_ID }, 'o-west', seconds)
    expect(await post(query, body)).toMatchObject({ status: 200, text: 'success' })
  })

  it('gets an error if the receipt could not be stored, and is sent again', async () => {
    const id = await aMessage()
    const gone = Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
    vi.spyOn(NoticeModel.collection, 'updateOne').mockRejectedValueOnce(gone)
    expect(await pushed(sentEvent(msgId()))).toMatchObject({ status: 503 })
    expect(await pushed(sentEvent(msgId()))).toMatchObject({ text: 'success' })
    expect(await deliveryOf(id)).toMatchObject({ result: '已送达' })
  })
})

describe('a receipt', () => {
  it('of no message of ours changes nothing', async () => {
    const id = await aMessage()
    const before = await deliveryOf(id)
    await pushed({ ...sentEvent('1'), TemplateId: 'T-progress' })
    await pushed(sentEvent('1'), { openid: 'o-mate' })
    await pushed(sentEvent('1', '20001', 'no'))
    expect(await deliveryOf(id)).toEqual(before)
  })

  it.each([true, false])('reaches its message, with a known msgId or without: %s', async (tellsId) => {
    const id = await aMessage(tellsId)
    expect(await SendingModel.countDocuments()).toBe(1)
    await pushed(sentEvent(msgId()))
    expect(await deliveryOf(id)).toMatchObject({
      state: 'sent',
      result: '已送达',
      sending: null,
      msgId: msgId(),
    })
    expect(await SendingModel.countDocuments()).toBe(0)
  })

  it('reaches its message if the answer of the call is stored at the same moment', async () => {
    const id = await aMessage()
    // The first query, by msgId, came too early.
    vi.spyOn(NoticeModel.collection, 'findOne').mockImplementationOnce(async () => null)
    await pushed(sentEvent(msgId()))
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', sending: null })
    expect(await SendingModel.countDocuments()).toBe(0)
  })

  it('may come twice, and several in one push', async () => {
    const id = await aMessage()
    await pushed([sentEvent('1'), sentEvent(msgId()), sentEvent(msgId())])
    await pushed(sentEvent(msgId()))
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', attempts: 1 })
  })

  it('may come long after, and still marks the message as failed', async () => {
    const id = await aMessage()
    test.clock.pass(LEASE * 10_000)
    await deliverNotices(contextWith(test, wechat))
    await pushed(sentEvent(msgId(), '20001', 'system failed'))
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed' })
  })

  it('of an earlier attempt, sent again, does not end the attempt under way', async () => {
    const id = await aMessage()
    const first = msgId()
    await pushed(sentEvent(first, '20001', 'system failed'))
    await NoticeModel.updateOne(
      { _id: id },
      { 'delivery.state': 'waiting', 'delivery.nextAt': test.clock.now },
    )
    wechat.messages.faultOf = () => ({ cut: 'before' })
    await deliverNotices(contextWith(test, wechat))
    await pushed(sentEvent(first, '20001', 'system failed'))
    const { state, sending } = await deliveryOf(id)
    expect([state, sending === null]).toEqual(['waiting', false])
  })

  it('does not reach a later message to the same person', async () => {
    const one = await aMessage()
    const first = msgId()
    test.clock.pass(LEASE * 1000)
    await NoticeModel.updateMany({}, { 'delivery.sending': null })
    await SendingModel.deleteMany({})
    wechat.messages.faultOf = () => ({ cut: 'before' })
    const two = await aMessage()
    await pushed(sentEvent(first))
    expect((await deliveryOf(one)).result).toBe('已送达')
    expect(await deliveryOf(two)).toMatchObject({ state: 'waiting' })
  })
})

it('has no routes if pushes are not configured', () => {
  expect(pushRoutes({ ...test.context, env: { ...test.context.env, WECHAT_PUSH: null } }).stack).toEqual([])
})
