import type { DeliveryState } from '@shared/domain/case/kinds'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usersAt } from '../accounts/assignee-keys'
import { UserModel } from '../accounts/user.model'
import type { AppContext } from '../app/context'
import { LOOK_AHEAD } from '../core/work'
import type { SendFault } from '../integrations/wechat/testing/message-desk'
import { useWechat } from '../integrations/wechat/testing/use-wechat'
import { dateTimeLabel } from '../labels/time'
import { contextWith, LEASE, programme, templates, useMessages } from '../testing/messages'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { noticeId } from './compose'
import { deliverNotices, sendNotice } from './delivery'
import { channelOf } from './message-kinds'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'
import { drainOutbox } from './outbox'
import { SendingModel } from './sending.model'

const test = useServer()
const wechat = useWechat(programme)
const { receipt } = useMessages(test, wechat)
const { messages, pushes } = wechat

const MINUTE = 60_000
let context: AppContext
afterEach(() => {
  vi.restoreAllMocks()
})
beforeEach(() => {
  context = contextWith(test, wechat)
})

/** One due message: a task for the worker west. */
const aTask = async (): Promise<string> => {
  const { id } = await submitted(test)
  await drainOutbox(context)
  await NoticeModel.deleteMany({ userId: { $ne: 'west' } })
  return noticeId({ _id: id }, 1, { id: 'west' })
}
const noticeOf = (id: string) => NoticeModel.findById(id).lean<NoticeRecord>().orFail()
const deliveryOf = async (id: string): Promise<Delivery> => (await noticeOf(id)).delivery
/** One round of sending, and the receipts that follow. */
const deliver = async (by: AppContext = context) => {
  await deliverNotices(by)
  await pushes.settled()
}
const fault = (...faults: (SendFault | undefined)[]) => {
  messages.faultOf = () => faults.shift()
}
const says = (errcode: number, errmsg = '') => ({ reply: { errcode, errmsg } })
const minutesUntil = ({ nextAt }: Delivery) => ((nextAt?.getTime() ?? 0) - test.clock.now.getTime()) / MINUTE

describe('deliverNotices', () => {
  it('says when the next message is due where that is soon, and sends it no earlier', async () => {
    const id = await aTask()
    const soon = new Date(test.clock.now.getTime() + LOOK_AHEAD - 1)
    await NoticeModel.updateOne({ _id: id }, { 'delivery.nextAt': soon })
    const wakeAt = vi.fn()
    await deliverNotices(context, wakeAt)
    expect(wakeAt.mock.calls).toEqual([[soon]])
    expect(await deliveryOf(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    await NoticeModel.updateOne({ _id: id }, { 'delivery.nextAt': new Date(soon.getTime() + 1_000) })
    await deliverNotices(context, wakeAt)
    expect(wakeAt).toHaveBeenCalledTimes(1)
  })

  it.each<[string, SendFault, DeliveryState, string]>([
    ['the person did not accept', says(43101), 'refused', '对方没有接受这类消息，或接受的次数已经用完'],
    ['WeChat does not know the person', says(40003), 'failed', '微信不认识这个人的账号（40003）'],
    ['the programme is banned', says(43107), 'failed', '小程序的消息功能被微信封禁（43107）'],
    ['the page is not there', says(41030), 'failed', '消息要打开的页面不存在（41030）'],
    [
      'a field is wrong',
      says(47003, 'argument invalid! data.thing2.value invalid'),
      'failed',
      '微信不接受模板字段 thing2 的内容（47003）',
    ],
  ])('ends a message where %s', async (_, said, state, result) => {
    const id = await aTask()
    fault(said)
    await deliver()
    test.clock.pass(48 * 60 * MINUTE)
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state, result, attempts: 1, nextAt: null, sending: null })
    expect(messages.taken).toHaveLength(0)
    expect(await SendingModel.countDocuments()).toBe(0)
  })

  it.each<[string, SendFault, string]>([
    ['is busy', says(-1), '微信繁忙（-1），会再试'],
    ['has reached its quota', says(45009), '今天的发送次数已经用完（45009），会再试'],
    ['answers with an unknown code', says(99999), '微信暂时没有收下（99999），会再试'],
    ['is hidden behind a broken gateway', { reply: '<html>', status: 502 }, '连不上微信，会再试'],
  ])('sends a message a minute later where WeChat %s', async (_, said, result) => {
    const id = await aTask()
    fault(said)
    await deliver()
    const waiting = await deliveryOf(id)
    expect(waiting).toMatchObject({ state: 'waiting', result, attempts: 1 })
    expect(minutesUntil(waiting)).toBeGreaterThanOrEqual(1)
    expect(minutesUntil(waiting)).toBeLessThanOrEqual(1.2)
    await deliver()
    expect(messages.taken).toHaveLength(0)
    test.clock.pass(1.2 * MINUTE)
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', attempts: 2 })
    expect(messages.taken).toHaveLength(1)
  })

  it('gives a message up after two days of tries', async () => {
    const id = await aTask()
    messages.faultOf = () => says(-1)
    for (let i = 0; i < 12; i++) {
      await deliver()
      test.clock.pass(30 * 60 * MINUTE)
    }
    expect(await deliveryOf(id)).toMatchObject({
      state: 'failed',
      attempts: 9,
      nextAt: null,
      result: '微信繁忙（-1），试了多次都没有成功',
    })
  })

  it('sends the case and a page by role to the recipients of the step', async () => {
    const { id, number } = await submitted(test)
    await drainOutbox(context)
    await deliver()
    expect(messages.taken.map(({ openid }) => openid).sort()).toEqual(['o-mate', 'o-west'])
    expect(messages.taken[0]).toMatchObject({
      templateId: templates.task?.id,
      page: `staff/task/index?id=${id}`,
      data: { character_string1: number, thing2: '新任务', time3: dateTimeLabel(test.clock.now) },
    })
  })

  it('makes no message for a person without openid or a kind without template', async () => {
    await UserModel.updateOne({ _id: 'mate' }, { openid: null })
    context.env.WECHAT_TEMPLATE_CLOSED = null
    await caseThatIs(test, 'closed')
    await drainOutbox(context)
    await UserModel.updateOne({ _id: 'mate' }, { openid: 'o-mate' })
    const none = await NoticeModel.find({ 'delivery.state': 'none' }).lean<NoticeRecord[]>()
    expect(none.map(({ userId }) => userId)).toContain('mate')
    expect(none.map(({ title }) => title)).toContain('已办结，请您评价')
    expect(none.every(({ delivery }) => delivery.kind === null && delivery.nextAt === null)).toBe(true)
  })

  it('ends a message whose person has no openid any more, or whose template is gone', async () => {
    const id = await aTask()
    await UserModel.updateOne({ _id: 'west' }, { openid: null })
    await deliver()
    await UserModel.updateOne({ _id: 'west' }, { openid: 'o-west' })
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed', result: '这个人没有用微信登录过' })
    await NoticeModel.updateOne(
      { _id: id },
      { 'delivery.state': 'waiting', 'delivery.nextAt': test.clock.now },
    )
    context.env.WECHAT_TEMPLATE_TASK = null
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed', result: '没有配置这类消息的模板' })
    expect(messages.asked).toBe(0)
  })
})

describe('an unfit template', () => {
  const badly = (id: string) => ({ id, fields: [{ name: 'time1', value: 'deadline' as const }] })

  it('fails each of its messages at once and is logged once', async () => {
    const log = vi.spyOn(context.log, 'error')
    context.env.WECHAT_TEMPLATE_CLOSED = badly('T-unfit')
    for (let i = 0; i < 2; i++) await caseThatIs(test, 'closed')
    await drainOutbox(context)
    await deliver()
    const failed = await NoticeModel.find({ 'delivery.state': 'failed' }).lean<NoticeRecord[]>()
    expect(failed.map(({ delivery }) => delivery.result)).toEqual([
      '模板字段 time1 要填时间，这一步没有',
      '模板字段 time1 要填时间，这一步没有',
    ])
    expect(log.mock.calls).toEqual([
      [{ template: 'T-unfit', field: 'time1' }, 'message template does not fit'],
    ])
  })

  it('is also logged once where WeChat refuses it', async () => {
    const log = vi.spyOn(context.log, 'error')
    context.env.WECHAT_TEMPLATE_TASK = { id: 'T-unknown', fields: templates.task?.fields ?? [] }
    for (let i = 0; i < 2; i++) await submitted(test)
    await drainOutbox(context)
    await deliver()
    test.clock.pass(MINUTE)
    await deliver()
    expect(
      await NoticeModel.countDocuments({ 'delivery.result': '消息模板不存在，请检查配置（40037）' }),
    ).toBe(4)
    expect(log).toHaveBeenCalledTimes(1)
  })
})

describe('while WeChat is away', () => {
  it.each(['refused', 'gateway', 'busy', 'silent'] as const)(
    'for an hour (%s), messages wait and each arrives once afterwards',
    async (outage) => {
      context = contextWith(test, wechat, { patience: 100 })
      for (let i = 0; i < 3; i++) await submitted(test)
      await drainOutbox(context)
      await wechat.down(outage)
      for (let minute = 0; minute < 60; minute += 5) {
        await deliver()
        test.clock.pass(5 * MINUTE)
      }
      expect(messages.taken).toHaveLength(0)
      await wechat.up()
      for (let minute = 0; minute < 80; minute++) {
        await deliver()
        test.clock.pass(MINUTE)
      }
      const sent = messages.taken.map(({ openid, data }) => `${openid} ${data.character_string1}`)
      expect(new Set(sent).size).toBe(6)
      expect(sent).toHaveLength(6)
      expect(await NoticeModel.countDocuments({ 'delivery.kind': 'task', 'delivery.state': 'sent' })).toBe(6)
    },
  )

  it('only a few of many messages use up a try', async () => {
    for (let i = 0; i < 20; i++) await submitted(test)
    await drainOutbox(context)
    await wechat.down('refused')
    await deliver()
    expect(await NoticeModel.countDocuments({ 'delivery.attempts': { $gt: 0 } })).toBeLessThanOrEqual(8)
  })
})

describe('a try without answer', () => {
  it('counts as sent once WeChat pushes a receipt, and is not repeated', async () => {
    const id = await aTask()
    fault({ cut: 'after' })
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '已送达', sending: null })
    test.clock.pass(60 * MINUTE)
    await deliver()
    expect(messages.taken).toHaveLength(1)
  })

  it('is repeated where no receipt comes within the lease', async () => {
    const id = await aTask()
    fault({ cut: 'before' })
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state: 'waiting', nextAt: null, attempts: 1 })
    test.clock.pass(LEASE * 1000 - 1)
    await deliver()
    expect(messages.asked).toBeGreaterThan(0)
    expect(messages.taken).toHaveLength(0)
    test.clock.pass(1)
    await deliver()
    expect(messages.taken).toHaveLength(1)
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('is left to a person where receipts are not configured', async () => {
    const id = await aTask()
    context = contextWith(test, wechat, { receipts: false })
    receipt(false)
    fault({ cut: 'after' })
    await deliver()
    test.clock.pass(LEASE * 1000)
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({
      state: 'failed',
      result: '不确定是否送达，可手动重发',
      sending: null,
      nextAt: null,
    })
    expect(messages.taken).toHaveLength(1)
  })

  it('holds back the next message by the same template to the same person', async () => {
    const [one, two] = [await aTask(), await aTask()]
    fault({ cut: 'before' })
    await deliver()
    test.clock.pass(10_000)
    await deliver()
    const states = [await deliveryOf(one), await deliveryOf(two)]
    expect(states.map(({ attempts }) => attempts).sort()).toEqual([0, 1])
    expect(messages.taken).toHaveLength(0)
  })

  it('keeps its result in memory while the database is away', async () => {
    const id = await aTask()
    receipt(false)
    const lost = Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
    const { collection } = NoticeModel
    const write = vi.spyOn(collection, 'updateOne').mockRejectedValueOnce(lost)
    await deliver()
    expect(write).toHaveBeenCalledTimes(2)
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', result: '微信已收下' })
  })
})

describe('a receipt', () => {
  it.each<[string, string, DeliveryState, string]>([
    ['43101', 'user refuse', 'refused', '对方拒收了这类消息'],
    ['20001', 'system failed', 'failed', '微信收下了，但没有送到（20001 system failed）'],
  ])('changes the state of a sent message: %s', async (ErrorCode, ErrorStatus, state, result) => {
    const id = await aTask()
    pushes.outcome = { ErrorCode, ErrorStatus }
    await deliver()
    expect(await deliveryOf(id)).toMatchObject({ state, result, sending: null })
    expect(await SendingModel.countDocuments()).toBe(0)
  })

  it('belongs to the message under way where WeChat gave no id', async () => {
    const id = await aTask()
    messages.tellsId = false
    await deliver()
    const { msgId, result } = await deliveryOf(id)
    expect(result).toBe('已送达')
    expect(msgId).toBe(messages.taken[0]?.msgId)
  })

  it('may never come: the message stays sent, and the next one waits only for the lease', async () => {
    receipt(false)
    const [one, two] = [await aTask(), await aTask()]
    await deliver()
    test.clock.pass(10_000)
    await deliver()
    expect(messages.taken).toHaveLength(1)
    test.clock.pass(LEASE * 1000)
    await deliver()
    await deliver()
    expect(messages.taken).toHaveLength(2)
    for (const id of [one, two]) expect(await deliveryOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
  })
})

describe('several servers', () => {
  it('do not send a message that another server sent after it was read', async () => {
    const id = await aTask()
    const seen = await noticeOf(id)
    const [west] = await usersAt(CITY, ['user:west'])
    await deliver()
    const channel = channelOf(context)
    await sendNotice({ context, channel: channel!, notice: seen, to: west })
    expect(messages.asked).toBe(1)
    expect(await SendingModel.countDocuments()).toBe(0)
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('send each message once', async () => {
    for (let i = 0; i < 4; i++) await caseThatIs(test, 'closed')
    await Promise.all([drainOutbox(context), drainOutbox(context)])
    const kinds = await NoticeModel.countDocuments({ cityId: CITY, 'delivery.kind': { $ne: null } })
    for (let i = 0; i < 12; i++) {
      await Promise.all([1, 2, 3].map(() => deliver({ ...context })))
      test.clock.pass(2_000)
    }
    expect(messages.taken).toHaveLength(kinds)
    expect(await NoticeModel.countDocuments({ 'delivery.state': 'sent' })).toBe(kinds)
    expect(await SendingModel.countDocuments()).toBe(0)
  })
})

it('does nothing where WeChat is not configured', async () => {
  await take(test, 'acknowledge', (await submitted(test)).id)
  await drainOutbox({ ...context, wechat: null })
  await deliverNotices({ ...context, wechat: null })
  expect(await NoticeModel.countDocuments({ 'delivery.state': { $ne: 'none' } })).toBe(0)
})
