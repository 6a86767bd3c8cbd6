import { contract } from '@shared/contract'
import { deliveryStates } from '@shared/domain/case/kinds'
import { expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import type { PersonActor } from '../core/actor'
import { useWechat } from '../integrations/wechat/testing/use-wechat'
import { contextWith, LEASE, programme, useMessages } from '../testing/messages'
import { isFullScan, type Query, watchQueries, workOf } from '../testing/queries'
import { submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { deliverNotices } from './delivery'
import { listDeliveries, markRead, resendNotice, showInbox } from './inbox'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { drainOutbox } from './outbox'
import { SendingModel } from './sending.model'

const test = useServer()
const wechat = useWechat(programme)
useMessages(test, wechat)

/** Unrelated records before and after the wanted ones, by time and by name. */
const NEIGHBOURS = 300
const settle = async (prefix: string, at: Date) => {
  const one = await NoticeModel.findOne({ userId: 'west' }).lean<NoticeRecord>().orFail()
  const record = await CaseModel.findOne().lean<CaseRecord>().orFail()
  const names = Array.from({ length: NEIGHBOURS }, (_, i) => `${prefix}-${i}`)
  const sent = { ...one.delivery, state: 'sent' as const, nextAt: null, sending: null }
  await NoticeModel.insertMany(
    names.map((name) => ({
      ...one,
      _id: name,
      userId: name,
      at,
      read: false,
      delivery: { ...sent, kind: null, msgId: name },
    })),
  )
  await SendingModel.insertMany(
    names.map((_id) => ({ _id, cityId: CITY, token: _id, since: new Date(8e15) })),
  )
  await CaseModel.insertMany(
    names.map((name) => ({
      ...record,
      _id: name,
      number: name,
      hasPendingNotices: false,
      followers: [],
      reports: record.reports.map((report) => ({ ...report, requestId: name, citizenId: name })),
      usedPhotos: [name],
    })),
  )
}

/** Every query of the outbox, the sending, the receipts and the inbox. */
const allQueries = async (): Promise<Map<string, Query>> => {
  const context = contextWith(test, wechat)
  const heard = watchQueries()
  const { id, number } = await submitted(test)
  await take(test, 'acknowledge', id)
  const { id: merged } = await submitted(test, 'ben')
  await test.ok(contract.cases.merge, { id: merged, into: number }, 'dispatcher')
  await drainOutbox(context)
  wechat.messages.faultOf = (_, nth) => (nth === 1 ? { cut: 'before' } : undefined)
  await deliverNotices(context)
  await wechat.pushes.settled()
  await deliverNotices(context)
  test.clock.pass(LEASE * 1000)
  await deliverNotices(context)
  const actor: PersonActor = {
    id: 'west',
    cityId: CITY,
    role: 'worker',
    name: 'west',
    unitId: null,
    isCrew: false,
    assigneeKeys: [],
  }
  const { nextCursor, items } = await showInbox(actor, { size: 1 })
  await showInbox(actor, { size: 1, cursor: nextCursor ?? '' })
  await markRead(actor, items[0]?.id ?? '')
  for (const state of [undefined, ...deliveryStates]) {
    const page = await listDeliveries(actor, { state, size: 1 })
    await listDeliveries(actor, { state, size: 1, cursor: page.nextCursor ?? undefined })
  }
  await expect(resendNotice(context, actor, 'nothing')).rejects.toMatchObject({ code: 'notice_not_found' })
  return new Map([...heard].filter(([shape]) => / (notices|sendings|cases|users) /.test(shape)))
}

it('uses an index that begins with the city for each query, and reads no foreign records', async () => {
  await submitted(test)
  await drainOutbox(contextWith(test, wechat))
  await settle('0', new Date('2026-01-01'))
  const seen = await allQueries()
  await settle('z', new Date('2027-01-01'))
  expect([...seen.keys()].filter((shape) => / (notices|sendings) /.test(shape)).length).toBeGreaterThan(15)
  const slow: string[] = []
  for (const { shape, command } of seen.values()) {
    const { stages, read } = await workOf({ command })
    const sorted = stages.some(({ stage }) => stage === 'SORT')
    if (stages.length === 0 || stages.some(isFullScan) || sorted || read >= NEIGHBOURS)
      slow.push(`${shape}: reads ${read} by ${stages.map(({ stage, indexName }) => `${stage} ${indexName}`)}`)
  }
  expect(slow).toEqual([])
})
