import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealPush, sealQuestion } from '../integrations/wechat/testing/seal-push'
import { APP_ID, useWechat } from '../integrations/wechat/testing/use-wechat'
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

/** One message to the worker that WeChat took; nobody has said yet what became of it. */
const aMessage = async (tellsId = true): Promise<string> => {
  const { id } = await submitted(test)
  const context = contextWith(test, wechat)
  await drainOutbox(context)
  await NoticeModel.deleteMany({ userId: { $ne: 'west' } })
  wechat.messages.tellsId = tellsId
  await deliverNotices(context)
  return `${id}-1-west`
}
const deliveryOf = async (id: string) =>
  (await NoticeModel.findById(id).lean<NoticeRecord>().orFail()).delivery
const msgId = () => wechat.messages.taken.at(-1)?.msgId ?? ''

describe('who is not WeChat', () => {
  it.each([
    ['asks without a signature', '', ''],
    ['says what is not sealed', 'signature=00&timestamp=1&nonce=2', '{"Event":"subscribe_msg_sent_event"}'],
    ['says nothing that can be read', 'msg_signature=zz&timestamp=1&nonce=2', '{"Encrypt":"!!"}'],
  ])('is sent away: %s', async (_, query, body) => {
    expect(await post(query, body)).toMatchObject({ status: 403, body: { error: { code: 'not_allowed' } } })
  })

  it.each([
    ['knows another token', { secrets: { ...push, token: 'guessed' } }],
    ['knows another key', { secrets: { ...push, aesKey: 'g'.repeat(43) } }],
    ['speaks of another programme', { appId: 'wx-other' }],
  ])('is sent away, and changes nothing: %s', async (_, other) => {
    const id = await aMessage()
    expect(await pushed(sentEvent(msgId(), '20001', 'no'), other)).toMatchObject({ status: 403 })
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent' })
  })

  it('asks in vain whether the address is right', async () => {
    const query = sealQuestion('guessed', 'echo-me', seconds)
    expect(await send(`${door()}?${query}`)).toMatchObject({ status: 403 })
  })

  it('is not listened to for long', async () => {
    expect(await post('', 'x'.repeat(65 * 1024))).toMatchObject({
      status: 413,
      body: { error: { code: 'body_too_large' } },
    })
  })
})

describe('WeChat', () => {
  it('is told that the address is right, in the words that it asked for', async () => {
    const query = sealQuestion(push.token, '4375120948345356249', seconds)
    expect(await send(`${door()}?${query}`)).toMatchObject({ status: 200, text: '4375120948345356249' })
  })

  it.each([
    ['of something else', 'user_enter_tempsession'],
    ['of what the person chose', 'subscribe_msg_popup_event'],
  ])('is heard and thanked, whatever it speaks of: %s', async (_, Event) => {
    const text = JSON.stringify({ FromUserName: 'o-west', CreateTime: seconds, Event, List: [] })
    const { query, body } = sealPush(text, { ...push, appId: APP_ID }, 'o-west', seconds)
    expect(await post(query, body)).toMatchObject({ status: 200, text: 'success' })
  })

  it('is not thanked where what it said could not be kept, and says it again', async () => {
    const id = await aMessage()
    const gone = Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
    vi.spyOn(NoticeModel.collection, 'updateOne').mockRejectedValueOnce(gone)
    expect(await pushed(sentEvent(msgId()))).toMatchObject({ status: 503 })
    expect(await pushed(sentEvent(msgId()))).toMatchObject({ text: 'success' })
    expect(await deliveryOf(id)).toMatchObject({ result: '已送达' })
  })
})

describe('what WeChat says of a message', () => {
  it('is of no message of ours: nothing changes', async () => {
    const id = await aMessage()
    const before = await deliveryOf(id)
    await pushed({ ...sentEvent('1'), TemplateId: 'T-progress' })
    await pushed(sentEvent('1'), { openid: 'o-mate' })
    await pushed(sentEvent('1', '20001', 'no'))
    expect(await deliveryOf(id)).toEqual(before)
  })

  it.each([true, false])(
    'is of the one that it is of, the id having been told or not: %s',
    async (tellsId) => {
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
    },
  )

  it('is of it also where the answer to it is stored in the moment in which this comes', async () => {
    const id = await aMessage()
    // The first look, by the id, was too early.
    vi.spyOn(NoticeModel.collection, 'findOne').mockImplementationOnce(async () => null)
    await pushed(sentEvent(msgId()))
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', sending: null })
    expect(await SendingModel.countDocuments()).toBe(0)
  })

  it('may come twice, and several in one', async () => {
    const id = await aMessage()
    await pushed([sentEvent('1'), sentEvent(msgId()), sentEvent(msgId())])
    await pushed(sentEvent(msgId()))
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', attempts: 1 })
  })

  it('may come long after, and still says that it did not arrive', async () => {
    const id = await aMessage()
    test.clock.pass(LEASE * 10_000)
    await deliverNotices(contextWith(test, wechat))
    await pushed(sentEvent(msgId(), '20001', 'system failed'))
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed' })
  })

  it('is not of the try that is under way where it is the word on an earlier one, said again', async () => {
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

  it('is not of a later message to the same person, sent before it came', async () => {
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

it('is no address at all where nothing is agreed with WeChat', () => {
  expect(pushRoutes({ ...test.context, env: { ...test.context.env, WECHAT_PUSH: null } }).stack).toEqual([])
})
