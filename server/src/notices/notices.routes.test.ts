import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { type DeliveryState, deliveryStates } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { roles } from '@shared/domain/roles'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { templates } from '../testing/messages'
import { caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { type UserName, users } from '../testing/tiny-city'
import { noticeId } from './compose'
import { kindsFor } from './message-kinds'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'
import { drainOutbox } from './outbox'

const test = useServer()
const { notices } = contract
type Inbox = OutputOf<typeof notices.inbox>

beforeEach(async () => {
  await CaseModel.deleteMany({})
  await NoticeModel.deleteMany({})
})

const inboxOf = (as: UserName, asked: { size?: number; cursor?: string } = {}): Promise<Inbox> =>
  test.ok(notices.inbox, asked, as)
const titles = ({ items }: Inbox) => items.map(({ title }) => title)
const life = async (as: UserName = 'ann'): Promise<string> => {
  const { id } = await caseThatIs(test, 'closed', as)
  await drainOutbox(test.context)
  return id
}
/** A message in this state; this file sends none. */
const aMessage = async (state: DeliveryState, fields: Partial<Delivery> & { userId?: string } = {}) => {
  await submitted(test)
  await drainOutbox(test.context)
  const { userId = 'west', ...rest } = fields
  const notice = await NoticeModel.findOne({ userId }).sort({ _id: -1 }).lean<NoticeRecord>().orFail()
  const delivery = { ...notice.delivery, kind: state === 'none' ? null : ('task' as const), state, ...rest }
  await NoticeModel.updateOne({ _id: notice._id }, { delivery })
  return notice._id
}
const deliveries = async (asked: { state?: DeliveryState; size?: number; cursor?: string } = {}) =>
  test.ok(notices.deliveries, asked, 'supervisor')

describe('the inbox', () => {
  it('is refused without a session', async () => {
    expect(await test.call(notices.inbox, {})).toMatchObject({ status: 401 })
  })

  it('is empty at first', async () => {
    expect(await inboxOf('ben')).toEqual({ items: [], nextCursor: null, unread: 0 })
  })

  it('holds only my notices, the newest first', async () => {
    const id = await life()
    const mine = await inboxOf('ann')
    expect(titles(mine)).toHaveLength(4)
    expect(mine.items[0]).toEqual({
      id: noticeId({ _id: id }, 6, { id: 'ann' }),
      at: expect.stringMatching(/^2026-/),
      title: '已办结，请您评价',
      text: '您反映的中街街道钟楼社区老王粉店门前的“非法小广告”。请在 7 天内评价，没有解决也请告诉我们。',
      caseId: id,
      leadsTo: 'devices',
      read: false,
    })
    for (const notice of mine.items) {
      const step = Number(notice.id.split('-')[1])
      expect(notice.id).toBe(noticeId({ _id: notice.caseId ?? '' }, step, { id: 'ann' }))
    }
  })

  it('pages through each notice once, also where many share a moment', async () => {
    for (let i = 0; i < 3; i++) await life()
    const all = await inboxOf('ann', { size: 50 })
    const paged: Inbox['items'] = []
    let cursor: string | null | undefined
    do {
      const page: Inbox = await inboxOf('ann', { size: 5, ...(cursor ? { cursor } : {}) })
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(paged).toEqual(all.items)
    expect(paged).toHaveLength(12)
  })

  it.each(['nonsense', '1_', '_a', `${'9'.repeat(16)}_a`])('rejects the cursor %s', async (cursor) => {
    expect(await test.call(notices.inbox, { cursor }, 'ann')).toMatchObject({ status: 422 })
  })

  it('counts unread notices up to 99', async () => {
    await life()
    expect(await inboxOf('ann', { size: 1 })).toMatchObject({ unread: 4 })
    const one = await NoticeModel.findOne({ userId: 'ann' }).lean<NoticeRecord>().orFail()
    await NoticeModel.insertMany(Array.from({ length: 120 }, (_, i) => ({ ...one, _id: `many-${i}` })))
    expect(await inboxOf('ann', { size: 1 })).toMatchObject({ unread: 99 })
  })
})

describe('marking as read', () => {
  it.each([
    ['is not there', () => 'nothing'],
    ['is another’s', (id: string) => noticeId({ _id: id }, 1, { id: 'west' })],
  ])('fails for a notice that %s', async (_, of) => {
    const upTo = of(await life())
    expect(await test.call(notices.read, { upTo }, 'ann')).toMatchObject({
      status: 404,
      body: { error: { code: 'notice_not_found' } },
    })
    expect(await inboxOf('west')).toMatchObject({
      items: expect.arrayContaining([{ ...anyNotice, read: false }]),
    })
  })

  it('covers this notice and older ones of mine, and nothing newer', async () => {
    const first = await life()
    test.clock.pass(60_000)
    await life()
    expect(await test.ok(notices.read, { upTo: noticeId({ _id: first }, 6, { id: 'ann' }) }, 'ann')).toEqual({
      unread: 4,
    })
    const { items } = await inboxOf('ann')
    expect(items.map(({ caseId, read }) => (caseId === first) === read)).not.toContain(false)
    expect((await inboxOf('west')).items.every(({ read }) => !read)).toBe(true)
    expect(await test.ok(notices.read, { upTo: items[0]?.id ?? '' }, 'ann')).toEqual({ unread: 0 })
  })
})

const anyNotice = {
  id: expect.any(String),
  at: expect.any(String),
  title: expect.any(String),
  leadsTo: 'devices',
  text: expect.any(String),
  caseId: expect.any(String),
}

describe('the messages by WeChat', () => {
  it.each(roles.filter((role) => role !== 'supervisor' && role !== 'admin'))(
    'are refused to %s, and so is sending again',
    async (role) => {
      const [as] = Object.values(users).filter((user) => user.role === role)
      const name = as?._id as UserName
      expect(await test.call(notices.deliveries, {}, name)).toMatchObject({ status: 403 })
      expect(await test.call(notices.resend, { id: 'nothing' }, name)).toMatchObject({ status: 403 })
    },
  )

  it('are listed by state, the newest first; notices without message only when asked for', async () => {
    const ids: Partial<Record<DeliveryState, string>> = {}
    for (const state of deliveryStates) {
      ids[state] = await aMessage(state, { attempts: 2, result: '结果' })
      test.clock.pass(1000)
    }
    const sent = ['failed', 'refused', 'sent', 'waiting'] as const
    expect((await deliveries()).items.map(({ id }) => id)).toEqual(sent.map((state) => ids[state]))
    for (const state of sent) {
      const { items } = await deliveries({ state })
      const mayResend = state === 'failed' || state === 'refused'
      expect(items).toMatchObject([{ id: ids[state], state, attempts: 2, result: '结果', mayResend }])
    }
    expect((await deliveries({ state: 'none' })).items.map(({ id }) => id)).toContain(ids.none)
  })

  it('are listed in pages', async () => {
    for (let i = 0; i < 3; i++) await aMessage('failed')
    const first = await deliveries({ state: 'failed', size: 2 })
    const second = await deliveries({ state: 'failed', size: 2, cursor: first.nextCursor ?? '' })
    const all = [...first.items, ...second.items].map(({ id }) => id)
    expect([first.items.length, second.items.length, new Set(all).size]).toEqual([2, 1, 3])
    expect(second.nextCursor).toBeNull()
  })

  it('wait for supervisors and admins for some days where they did not arrive', async () => {
    await aMessage('failed')
    await aMessage('refused')
    const waitingFor = async (as: UserName) => (await test.ok(notices.waiting, {}, as)).deliveries
    for (const as of ['supervisor', 'admin'] as const) expect(await waitingFor(as)).toBe(1)
    for (const as of ['ann', 'west', 'dispatcher', 'checker'] as const) expect(await waitingFor(as)).toBe(0)
    test.clock.pass(limits.failedMessageDays * 24 * 3_600_000)
    expect(await waitingFor('supervisor')).toBe(0)
  })

  it('name staff but no citizen', async () => {
    await aMessage('sent')
    await aMessage('sent', { userId: 'ann', kind: 'progress' })
    expect((await deliveries()).items.map(({ to }) => to).sort()).toEqual(['市民', '网格员 west'])
  })

  it('do not name staff who reported as a citizen', async () => {
    const { id } = await submitted(test, 'checker')
    await drainOutbox(test.context)
    const { items } = await deliveries({ state: 'none' })
    expect(JSON.stringify(items)).not.toContain('-checker')
    expect(items.find((one) => one.id === noticeId({ _id: id }, 1, { id: 'checker' }))).toMatchObject({
      to: '市民',
    })
  })
})

describe('sending again', () => {
  it('rejects an unknown notice', async () => {
    expect(await test.call(notices.resend, { id: 'nothing' }, 'supervisor')).toMatchObject({
      status: 404,
      body: { error: { code: 'notice_not_found' } },
    })
  })

  it.each(['none', 'waiting', 'sent'] as const)('rejects a message that is %s', async (state) => {
    const id = await aMessage(state)
    expect(await test.call(notices.resend, { id }, 'supervisor')).toMatchObject({
      status: 409,
      body: { error: { code: 'transition_not_allowed' } },
    })
  })

  it.each(['failed', 'refused'] as const)(
    'puts a message that is %s back to waiting and keeps its attempts',
    async (state) => {
      const id = await aMessage(state, { attempts: 3 })
      expect(await test.ok(notices.resend, { id }, 'admin')).toEqual({ ok: true })
      const { delivery } = await NoticeModel.findById(id).lean<NoticeRecord>().orFail()
      expect(delivery).toMatchObject({ state: 'waiting', attempts: 3, nextAt: test.clock.now })
    },
  )

  it('succeeds once of two at the same time', async () => {
    const id = await aMessage('failed')
    const both = await Promise.all([1, 2].map(() => test.call(notices.resend, { id }, 'supervisor')))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('the templates offered to a person', () => {
  it('are none where none are configured', async () => {
    expect(await test.ok(notices.templates, {}, 'ann')).toEqual({ ids: [] })
  })

  it('are those of the kinds of message for their role', () => {
    const ids = (role: (typeof roles)[number]) => kindsFor(role).map((kind) => templates[kind]?.id)
    expect(ids('citizen')).toEqual(['T-progress', 'T-closed'])
    for (const role of roles) if (role !== 'citizen') expect(ids(role)).toEqual(['T-task', 'T-urge'])
  })
})
