import { userKey } from '@shared/domain/assignee-keys'
import { fullNumber } from '@shared/domain/case/case-number'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { usersAt } from '../accounts/assignee-keys'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { peopleOf } from '../cases/rules/readers'
import { FOLLOWERS } from '../cases/rules/recipients'
import { useWechat } from '../integrations/wechat/testing/use-wechat'
import { dateTimeLabel } from '../labels/time'
import { type CrashPoint, crashable, makeWritesCrashable, untilCrash } from '../testing/crash'
import { contextWith, LEASE, programme, useMessages } from '../testing/messages'
import { submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, type UserName, users } from '../testing/tiny-city'
import { noticeId } from './compose'
import { deliverNotices } from './delivery'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { drainOutbox } from './outbox'
import { SendingModel } from './sending.model'

const test = useServer()
const wechat = useWechat(programme)
const { receipt, reset } = useMessages(test, wechat)
const { messages, pushes } = wechat
beforeAll(makeWritesCrashable)

const MINUTE = 60_000
const way = ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const

const fate: fc.Arbitrary<CrashPoint> = fc.option(
  fc.record({ at: fc.nat(9), when: fc.constantFrom('before', 'after') }),
  { freq: 2 },
)
const happening = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('report' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('step' as const), which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('drain' as const), fates: fc.tuple(fate, fate) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('deliver' as const), fates: fc.tuple(fate, fate) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.constantFrom(1, 3, 20) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('line' as const),
      is: fc.constantFrom('up', 'refused', 'busy', 'silent', 'cut before', 'cut after', 'cut after'),
    }),
  },
)
type DeliveryEvent = typeof happening extends fc.Arbitrary<infer H> ? H : never

/** Two servers take part; either may be killed at any write and any send, and starts again. */
const happens = async (it: DeliveryEvent, receipts: boolean, steps: Map<string, number>): Promise<void> => {
  const context = contextWith(test, wechat, { receipts, patience: 100 })
  const servers = [1, 2].map(() => ({ ...context, wechat: context.wechat && crashable(context.wechat) }))
  switch (it.what) {
    case 'report':
      steps.set((await submitted(test)).id, 0)
      return
    case 'step': {
      const [id, taken] = [...steps][it.which % Math.max(1, steps.size)] ?? []
      const step = way[taken ?? 0]
      if (!id || taken === undefined || !step) return
      await take(test, step, id)
      steps.set(id, taken + 1)
      return
    }
    case 'drain':
      await Promise.all(
        servers.map((server, i) => untilCrash(it.fates[i] ?? null, () => drainOutbox(server))),
      )
      return
    case 'deliver':
      await Promise.all(
        servers.map((server, i) => untilCrash(it.fates[i] ?? null, () => deliverNotices(server))),
      )
      await pushes.settled()
      return
    case 'wait':
      test.clock.pass(it.minutes * MINUTE)
      return
    case 'line':
      await setLine(it.is)
  }
}

const setLine = async (is: Extract<DeliveryEvent, { what: 'line' }>['is']) => {
  messages.faultOf = () => undefined
  if (is === 'cut before' || is === 'cut after') {
    const cut = is === 'cut before' ? 'before' : 'after'
    messages.faultOf = (_, nth) => (nth % 2 === 0 ? { cut } : undefined)
  } else if (is === 'up') await wechat.up()
  else await wechat.down(is)
}

/** WeChat and servers work again until nothing is left to do. */
const heal = async (receipts: boolean) => {
  await setLine('up')
  const context = contextWith(test, wechat, { receipts, patience: 100 })
  await drainOutbox(context)
  const leftToDo = () =>
    NoticeModel.exists({ $or: [{ 'delivery.state': 'waiting' }, { 'delivery.sending': { $ne: null } }] })
  while (await leftToDo()) {
    await deliverNotices(context)
    await pushes.settled()
    test.clock.pass(LEASE * 1000)
  }
  test.clock.pass(LEASE * 1000)
  await deliverNotices(context)
  expect(await SendingModel.countDocuments()).toBe(0)
}

/** The ids of all notices that there should be, from the cases themselves. */
const everyNotice = async (): Promise<string[]> => {
  const cases = await CaseModel.find().lean<CaseRecord[]>()
  expect(
    cases.every(
      ({ hasPendingNotices, notifiedSteps, history }) =>
        !hasPendingNotices && notifiedSteps === history.length,
    ),
  ).toBe(true)
  const ids = cases.flatMap((record) =>
    record.history.map(async ({ recipients, by }, step) => {
      const keys = recipients.flatMap((one) => (one === FOLLOWERS ? peopleOf(record).map(userKey) : one))
      const people = await usersAt(CITY, keys)
      return people.filter(({ id }) => id !== by.id).map((person) => noticeId(record, step, person))
    }),
  )
  return (await Promise.all(ids)).flat().sort()
}

/** The messages that WeChat took, and the messages as the notices say. */
const taken = () =>
  messages.taken
    .map(({ openid, templateId, data }) => [openid, templateId, ...Object.values(data)].join(' '))
    .sort()
const described = async (notices: NoticeRecord[]): Promise<string[]> => {
  const cases = new Map((await CaseModel.find().lean<CaseRecord[]>()).map((record) => [record._id, record]))
  const numberFor = ({ userId, caseId, caseNumber }: NoticeRecord) => {
    const record = caseId && users[userId as UserName].role === 'citizen' ? cases.get(caseId) : undefined
    return record ? fullNumber(record) : caseNumber
  }
  return notices
    .map((one) =>
      [`o-${one.userId}`, `T-${one.delivery.kind}`, numberFor(one), one.title, dateTimeLabel(one.at)].join(
        ' ',
      ),
    )
    .sort()
}

const lived = async (
  life: readonly DeliveryEvent[],
  { receipts, tellsId = true }: { receipts: boolean; tellsId?: boolean },
): Promise<NoticeRecord[]> => {
  await reset()
  receipt(receipts)
  messages.tellsId = tellsId
  const steps = new Map<string, number>()
  for (const it of [{ what: 'report' as const }, ...life]) await happens(it, receipts, steps)
  await heal(receipts)
  const notices = await NoticeModel.find().sort({ _id: 1 }).lean<NoticeRecord[]>()
  expect(notices.map(({ _id }) => _id).sort()).toEqual(await everyNotice())
  return notices.filter(({ delivery }) => delivery.kind !== null)
}

const lives = fc.array(happening, { minLength: 8, maxLength: 24 })
const runs = { numRuns: 12 }

describe('with servers killed at any moment', () => {
  it('each person gets each notice and each message once', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.boolean(), async (life, tellsId) => {
        const sent = await lived(life, { receipts: true, tellsId })
        expect(new Set(sent.map(({ delivery }) => delivery.state))).toEqual(
          new Set(sent.length ? ['sent'] : []),
        )
        expect(taken()).toEqual(await described(sent))
      }),
      runs,
    )
  })

  it('no message is sent twice where receipts are not configured', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const sent = await lived(life, { receipts: false })
        expect(new Set(taken()).size).toBe(messages.taken.length)
        const certain = sent.filter(({ delivery }) => delivery.state === 'sent')
        const doubtful = sent.filter(({ delivery }) => delivery.state !== 'sent')
        expect(taken()).toEqual(expect.arrayContaining(await described(certain)))
        expect(new Set(doubtful.map(({ delivery }) => delivery.result))).toEqual(
          new Set(doubtful.length ? ['不确定是否送达，可手动重发'] : []),
        )
      }),
      runs,
    )
  })
})
