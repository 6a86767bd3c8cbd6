import { writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { contract } from '@shared/contract'
import { taskLists } from '@shared/contract/cases'
import { figureGroups } from '@shared/contract/counts/figures'
import { deskContract, endpoints } from '@shared/contract/desk/every'
import { caseSorts } from '@shared/contract/desk/worklist'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
import { mineLists } from '@shared/contract/reports'
import { deliveryStates } from '@shared/domain/case/kinds'
import { queues, type Status, statuses } from '@shared/domain/case/status'
import { OTHER } from '@shared/domain/categories'
import { limits, PRIVACY_VERSION } from '@shared/domain/limits'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { followEndedSessions } from '../accounts/ended-sessions'
import { followPeople } from '../accounts/phones'
import { SessionModel } from '../accounts/session.model'
import { UserModel } from '../accounts/user.model'
import { loadSnapshot } from '../app/city-snapshot'
import { record } from '../audit/audit'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { listsOf, taskOf } from '../cases/lists/list-keys'
import { forgetNear } from '../cases/lists/near'
import { isUsedByCase } from '../cases/photo-uses'
import { RatingModel } from '../cases/rating.model'
import { learnPending } from '../cases/steps/close'
import { fireTimers } from '../cases/steps/timers'
import { UnitModel } from '../city/unit.model'
import { liveHub } from '../desk/live-hub'
import { newestSeq, noteChanges } from '../desk/live-log'
import { wechatClient } from '../integrations/wechat/client'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { notifyOfSessions } from '../notices/account-notices'
import { deliverNotices } from '../notices/delivery'
import { drainOutbox } from '../notices/outbox'
import { remindOfWaitingPhotos } from '../notices/reminders/waiting-photos'
import { continueDeletions } from '../personal/deletion'
import { forgetOriginals, forgetPeople } from '../personal/retention'
import { PhoneErrorModel } from '../phone-errors/phone-error.model'
import { forgetPhotos } from '../photos/claim-photos'
import { checkPictures, receiveOpinion, warnOfUncheckedPictures } from '../photos/content'
import { PhotoModel } from '../photos/photo.model'
import { preparePhotos } from '../photos/prepare'
import { removeObsolete } from '../photos/redaction'
import { checkWords, warnOfUncheckedWords } from '../privacy/check-words'
import { concealPending } from '../privacy/conceal'
import { followPending } from '../ratings/complaints'
import { inputs } from '../testing/inputs'
import { readyPhoto, releaseAll } from '../testing/photos'
import {
  isFullScan,
  type Measured,
  type Query,
  questionIn,
  timeOf,
  watchQueries,
  workOf,
} from '../testing/queries'
import { aProof, aReport, caseThatIs, submitted, take } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { at, CITY, categories, users, westGrid } from '../testing/tiny-city'
import { runBulk } from '../worklist/bulk/run'
import { keepRows } from '../worklist/keep-rows'
import { writeLedgers } from '../worklist/ledger/write'
import { indexesOf, indexFirst } from './index-first'

const test = useServer()
const wechat = useWechat()
const {
  audit,
  codes,
  confirmations,
  phoneErrors,
  session,
  me,
  places,
  photos,
  reports,
  cases,
  routing,
  orders,
  people,
  settings,
  notices,
  figures,
} = contract

const { desk } = deskContract

let seen: Map<string, Query>
const called = new Set<Endpoint>()
beforeAll(async () => {
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET })
  const { call } = test
  test.call = (endpoint, input, as) => {
    called.add(endpoint)
    return call(endpoint, input, as)
  }
  await settle('0', 'acknowledged')
  const heard = watchQueries()
  await loadSnapshot(CITY)
  await sessions()
  await atDesk()
  await live()
  await lookAround()
  await report()
  await parts()
  await move()
  await rate()
  await list()
  await tell()
  await readFigures()
  await searchCases()
  await workInBulk()
  await writeLedger()
  await printOrders()
  await saveSettings()
  await redact()
  await checkContent()
  await own()
  await forgetPhotos(test.context, isUsedByCase)
  await learnPending(test.context)
  seen = new Map(heard)
  await settle('z', 'closed')
}, 300_000)

const sessions = async () => {
  await test.ok(session.personas, {})
  for (let i = 0; i < 2; i++) await test.ok(session.wechatLogin, { code: 'is:o-1' })
  await provePhone()
  const { refresh } = await test.ok(session.demoLogin, { personaId: 'crew' })
  const renewed = await test.ok(session.refresh, { refresh })
  await test.ok(session.refresh, { refresh })
  test.clock.pass(100_000)
  await test.call(session.refresh, { refresh })
  await test.ok(session.logout, renewed)
  await devices()
  await test.ok(session.me, {}, 'crew')
}

const devices = async () => {
  for (const device of ['phone-1', 'phone-1', 'phone-2'])
    await test.ok(session.demoLogin, { personaId: 'crew', device })
  const { items } = await test.ok(session.devices, {}, 'crew')
  await test.ok(session.endDevice, { id: items[1]?.id ?? '' }, 'crew')
  await test.ok(session.endOtherDevices, {}, 'crew')
  await followEndedSessions(test.context)
  // Staff on a second device.
  await UserModel.updateOne({ _id: 'mate' }, { openid: 'o-mate', persona: null })
  for (const device of ['phone-1', 'phone-2'])
    await test.ok(session.wechatLogin, { code: 'is:o-mate', device })
  await UserModel.updateOne({ _id: 'mate' }, { openid: null, persona: '测试用的mate' })
  await notifyOfSessions(test.context)
}

const atDesk = async () => {
  const refused = await test.ok(desk.ask, {})
  await test.ok(codes.open, { code: refused.path.split('scene=')[1] ?? '' }, 'checker')
  await test.ok(codes.refuse, { id: refused.id }, 'checker')
  const asked = await test.ok(desk.ask, { device: 'browser-1' })
  await test.ok(codes.open, { code: asked.number }, 'checker')
  await test.ok(codes.confirm, { id: asked.id }, 'checker')
  const { session: taken } = await test.ok(desk.take, asked)
  expect(await request(test.url, session.me, {}, taken?.access)).toMatchObject({ status: 200 })
  await confirmAtDesk()
}

const confirmAtDesk = async () => {
  const asked = await test.ok(desk.ask, {})
  await test.ok(codes.open, { code: asked.number }, 'admin')
  await test.ok(codes.confirm, { id: asked.id }, 'admin')
  const { session: taken } = await test.ok(desk.take, asked)
  const signOut = async (id: string, confirmation: string) => {
    const url = test.url + people.signOut.path.replace(':id', id)
    const headers = { authorization: `Bearer ${taken?.access}`, 'x-confirmation': confirmation }
    return (await fetch(url, { method: 'POST', headers })).status
  }
  for (const [id, answer, status] of [
    ['crew', confirmations.confirm, 200],
    ['mate', confirmations.refuse, 403],
  ] as const) {
    expect(await signOut(id, '')).toBe(403)
    const { items } = await test.ok(confirmations.list, {}, 'admin')
    await test.ok(answer, { id: items[0]?.id ?? '' }, 'admin')
    await test.ok(desk.confirmation, { id: items[0]?.id ?? '' }, 'admin')
    expect(await signOut(id, items[0]?.id ?? '')).toBe(status)
  }
}

/** A page that catches up, and one that hears of a step. */
const live = async () => {
  await submitted(test)
  const tell = () => drainOutbox(test.context, (records) => noteChanges(test.context, records))
  await tell()
  const open = liveHub(test.context, { look: 1e6, atLeast: 1 })
  const out = await open(await test.token('dispatcher'), `${(await newestSeq(CITY)) - 1}.0`)
  let text = ''
  out.on('data', (piece) => {
    text += piece
  })
  await vi.waitFor(() => expect(text).toContain('event: case'))
  await submitted(test)
  await tell()
  await vi.waitFor(() => expect(text.split('event: case').length).toBeGreaterThan(2))
  out.destroy()
}

const provePhone = async () => {
  const zhang = { name: '张三', phone: '13800000001', role: 'worker', gridCodes: [] }
  await UnitModel.updateOne({ cityId: CITY, code: 'cleaning' }, { people: [zhang] })
  const { access } = await test.ok(session.wechatLogin, { code: 'is:o-1' })
  called.add(session.bindPhone)
  const proved = await request(test.url, session.bindPhone, { code: `tel:${zhang.phone}` }, access)
  expect(proved).toMatchObject({ status: 200 })
  await UnitModel.updateOne({ cityId: CITY, code: 'cleaning' }, { people: [] })
  await followPeople(CITY, test.clock.now)
}

const lookAround = async () => {
  await test.ok(places.city, {})
  await test.ok(places.words, {})
  await test.ok(places.locate, { lng: 110.15, lat: 22.63, accuracy: 5 })
  await test.ok(places.grids, { west: 110.15, south: 22.63, east: 110.16, north: 22.64 })
  await test.ok(places.search, { query: '店' })
  for (const query of ['店', '']) await test.ok(places.units, { query }, 'west')
  const here = { point: at(25, 3), accuracy: 2, category: categories.ads.code }
  await test.ok(routing.preview, here, 'west')
  await test.ok(routing.rules, {}, 'west')
  await test.ok(places.areaOn, { code: westGrid, at: '2026-11-22T08:00:00Z' }, 'west')
}

/** What is kept of a person, and its end. */
const own = async () => {
  await test.ok(me.consent, { version: PRIVACY_VERSION }, 'ben')
  const { url } = await test.ok(me.data, {}, 'ann')
  await (await fetch(new URL(url, test.url))).arrayBuffer()
  const { id } = await caseThatIs(test, 'acknowledged')
  await releaseAll(test, id)
  await submitted(test, 'ben')
  await test.ok(cases.support, { id }, 'ben')
  await test.ok(me.consent, { version: PRIVACY_VERSION }, 'mate')
  const person = { ...users.ben, _id: 'leaves' }
  await UserModel.create(person)
  const { access } = await test.ok(session.demoLogin, { personaId: 'leaves' })
  await UserModel.updateOne({ cityId: CITY, _id: 'leaves' }, { persona: null })
  called.add(me.remove)
  expect(await request(test.url, me.remove, {}, access)).toMatchObject({ status: 200 })
  const city = {
    ...test.context,
    env: { ...test.context.env, DEMO: false },
    now: () => new Date(test.clock.now.getTime() + 400 * 86_400_000),
  }
  await continueDeletions(city)
  await forgetNear(city)
  await forgetOriginals(city)
  await forgetPeople(city)
}

/** What one takes back, and what staff hides. */
const parts = async () => {
  const { id, photos: pictures } = await caseThatIs(test, 'acknowledged')
  const part = { id, part: 'photo', partId: pictures[0]?.id ?? '' } as const
  await test.ok(reports.supplement, { id, words: '还有', photos: [await readyPhoto(test, 'ann')] }, 'ann')
  await test.ok(reports.take_back, part, 'ann')
  await test.ok(reports.put_back, part, 'ann')
  await test.ok(reports.ask_private, { id, reason: '有我家的门牌' }, 'ann')
  await test.ok(cases.keep_public, { id, reason: '看不到门牌' }, 'dispatcher')
  await test.ok(cases.hide, { ...part, reason: '有别人的电话' }, 'dispatcher')
  await test.ok(cases.unhide, { ...part, reason: '没有电话' }, 'dispatcher')
  await test.ok(cases.reporter, { id, reason: '核实地点' }, 'dispatcher')
}

const report = async () => {
  const unsent = await test.ok(photos.form, { type: 'image/jpeg', size: 1000 }, 'ann')
  const sent = await aReport(test)
  for (let i = 0; i < 2; i++) await test.ok(reports.submit, sent, 'ann')
  await test.call(reports.submit, await aReport(test, 'ann', { photos: [unsent.photoId] }), 'ann')
  const mixed = [await readyPhoto(test, 'ann'), ...sent.photos]
  await test.call(reports.submit, await aReport(test, 'ann', { photos: mixed }), 'ann')
  await caseThatIs(test, 'withdrawn')
}

const move = async () => {
  const { id } = await submitted(test)
  const { id: open } = await submitted(test, 'ann', { point: at(30, 3) })
  await test.ok(cases.settle, { id: open, unitId: 'noodles' }, 'west')
  await test.ok(cases.return, { id, reason: '不归我管', proposedUnitId: 'tea' }, 'west')
  await test.ok(cases.dispatch, { id, unitId: 'tea', gridCode: westGrid }, 'dispatcher')
  for (const step of ['acknowledge', 'start'] as const) await take(test, step, id)
  const [mine, yours] = [await aProof(test, id, 'west'), await aProof(test, id, 'mate')]
  await Promise.all([test.call(cases.resolve, mine, 'west'), test.call(cases.resolve, yours, 'mate')])
  await test.ok(cases.fail, { id, reason: '还有残留' }, 'checker')
  for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
  await test.ok(cases.reopen, { id, reason: '重新去看' }, 'dispatcher')
  for (const status of statuses) await caseThatIs(test, status)
  await soften()
  await decide()
  await late()
}

const soften = async () => {
  for (const step of ['confirm', 'deny'] as const) {
    const { id } = await caseThatIs(test, 'self_fixed')
    await test.ok(cases[step], { id, reason: '看过了' }, 'west')
  }
  const { id: slow } = await caseThatIs(test, 'reminded')
  await test.ok(cases.hand_over, { id: slow }, 'dispatcher')
  const { id } = await caseThatIs(test, 'verifying')
  await test.ok(cases.refute, { id, reason: '没有发现' }, 'west')
  await test.ok(cases.remind, { id, unitId: 'noodles', gridCode: westGrid }, 'dispatcher')
  await test.ok(cases.reassign, { id, unitId: 'roads', gridCode: westGrid, reason: '改派' }, 'dispatcher')
  const { id: unsure } = await submitted(test, 'ann', { category: OTHER })
  await test.ok(cases.classify, { id: unsure, category: '0201' }, 'dispatcher')
  const { id: real } = await caseThatIs(test, 'verifying')
  await test.ok(cases.verify, await aProof(test, real), 'west')
}

const decide = async () => {
  const { id } = await caseThatIs(test, 'acknowledged')
  await test.ok(cases.ask_extend, { id, reason: '等材料' }, 'west')
  await test.ok(cases.extend, { id }, 'dispatcher')
  await test.ok(cases.ask_void, { id, reason: '重复' }, 'dispatcher')
  await test.ok(cases.refuse, { id, reason: '不是重复' }, 'supervisor')
  await test.ok(cases.supervise, { id, reason: '请尽快' }, 'supervisor')
  const shown = await test.ok(cases.show, { id }, 'west')
  const number = shown.orders.find(({ maySign }) => maySign)?.number ?? ''
  await test.ok(cases.sign, { id, number }, 'west')
  const { id: off } = await caseThatIs(test, 'suspended')
  await test.ok(cases.resume, { id: off }, 'dispatcher')
  const { id: merged } = await caseThatIs(test, 'merged')
  await test.ok(cases.split, { id: merged, reason: '不是一件' }, 'dispatcher')
  const answer = { reason: '已经请责任单位重新清理干净' }
  for (const step of ['answer', 'redo'] as const) {
    const { id: disputed } = await caseThatIs(test, 'disputed')
    await test.ok(cases[step], { id: disputed, ...answer }, 'supervisor')
  }
}

/** The timers, and the jobs that follow from steps. */
const late = async () => {
  test.clock.pass(3 * 86_400_000)
  await fireTimers(test.context)
  await drainOutbox(test.context)
  await deliverNotices(test.context)
}

const rate = async () => {
  const { id } = await caseThatIs(test, 'closed')
  const given = async (): Promise<InputOf<typeof cases.rate>> => ({
    id,
    outcome: 'not_solved',
    satisfaction: 'dissatisfied',
    comment: '没人来过',
    photos: [await readyPhoto(test, 'ann')],
  })
  const both = [await given(), await given()]
  await Promise.all(both.map((one) => test.call(cases.rate, one, 'ann')))
  await test.call(cases.rate, await given(), 'ann')
  const { id: open } = await caseThatIs(test, 'acknowledged')
  await test.ok(cases.support, { id: open }, 'ben')
  await test.ok(cases.unsupport, { id: open }, 'ben')
  const { id: closed } = await caseThatIs(test, 'closed')
  const photos = [await readyPhoto(test, 'ben')]
  await test.ok(
    cases.stillThere,
    { id: closed, point: at(25, 3), accuracy: 5, comment: '还在', photos },
    'ben',
  )
  await followPending(test.context)
}

const tell = async () => {
  await drainOutbox(test.context)
  await deliverNotices(test.context)
  for (const as of ['ann', 'west', 'supervisor'] as const) {
    const { items, nextCursor } = await test.ok(notices.inbox, { size: 1 }, as)
    if (nextCursor) await test.ok(notices.inbox, { size: 1, cursor: nextCursor }, as)
    await test.ok(notices.read, { upTo: items[0]?.id ?? '' }, as)
    await test.ok(notices.templates, {}, as)
  }
  for (const state of deliveryStates) await test.ok(notices.deliveries, { state, size: 1 }, 'supervisor')
  await test.ok(notices.deliveries, { size: 1 }, 'supervisor')
  await test.call(notices.resend, { id: 'nothing' }, 'supervisor')
}

const readFigures = async () => {
  const asked = { figure: 'closing_rate', from: '2026-10-15', to: '2026-12-15' } as const
  for (const by of figureGroups) await test.ok(figures.read, { ...asked, by }, 'supervisor')
  await test.ok(figures.read, { ...asked, by: 'grid', area: westGrid.slice(0, 9) }, 'supervisor')
  await test.ok(figures.release, { to: '2026-11-21' }, 'supervisor')
  await test.ok(figures.public, { ...asked, by: 'street' })
}

/** By each kind of first condition, in each order; and on, where a page is full. */
const searchCases = async () => {
  const { worklist } = deskContract
  const { cases: search, choices } = worklist
  const filters = [
    {},
    { status: 'closed,dispatched' },
    { light: 'green' },
    { text: '钟楼 小广告' },
    { unit: 'noodles' },
  ]
  for (const sort of caseSorts)
    for (const filter of filters)
      await twoPages((asked) => test.ok(search, { ...filter, sort, ...asked }, 'dispatcher'))
  await test.ok(search, { outcome: 'solved', from: '2026-11-01', to: '2026-12-30' }, 'head')
  await test.ok(choices, {}, 'dispatcher')
  const { id } = await test.ok(worklist.saveView, { name: '我的', where: {} }, 'dispatcher')
  await test.ok(worklist.views, {}, 'dispatcher')
  await test.ok(worklist.removeView, { id }, 'dispatcher')
}

/** A job from its plan to its end, and one that is left. */
const workInBulk = async () => {
  const { bulk } = deskContract
  const { id: caseId } = await caseThatIs(test, 'acknowledged')
  await drainOutbox(test.context)
  const plan = { action: 'supervise', note: '请尽快' } as const
  const left = await test.ok(bulk.plan, { ...plan, where: { text: '钟楼' } }, 'supervisor')
  await test.ok(bulk.cancel, { id: left.id }, 'supervisor')
  const { id } = await test.ok(bulk.plan, { ...plan, ids: [caseId, 'nothing'] }, 'supervisor')
  await test.ok(bulk.start, { id }, 'supervisor')
  await runBulk(test.context)
  await test.ok(bulk.show, { id }, 'supervisor')
  for (const state of ['done', 'refused'] as const)
    await twoPages((asked) => test.ok(bulk.rows, { id, state, ...asked }, 'supervisor'))
  await test.ok(bulk.mine, {}, 'supervisor')
}

const writeLedger = async () => {
  const { ledger } = deskContract
  const { id } = await test.ok(ledger.start, { where: { text: '钟楼' }, columns: ['number'] }, 'supervisor')
  await writeLedgers(test.context)
  await test.ok(ledger.show, { id }, 'supervisor')
  await test.ok(ledger.cancel, { id }, 'supervisor')
  await test.ok(ledger.mine, {}, 'supervisor')
  const { url } = await test.ok(ledger.download, { id, format: 'xlsx' }, 'supervisor')
  expect((await fetch(test.url + url)).status).toBe(200)
}

type CursorPage = { nextCursor: string | null }
const twoPages = async (page: (asked: { size: number; cursor?: string }) => Promise<CursorPage>) => {
  const { nextCursor } = await page({ size: 1 })
  if (nextCursor) await page({ size: 1, cursor: nextCursor })
}

const list = async () => {
  for (let i = 0; i < 2; i++) {
    await submitted(test)
    await submitted(test, 'ann', { category: categories.orphan.code })
    await caseThatIs(test, 'resolved')
    await caseThatIs(test, 'closed')
  }
  for (const list of mineLists) await twoPages((asked) => test.ok(reports.mine, { list, ...asked }, 'ann'))
  for (const as of ['ann', 'west', 'crew', 'head', 'shopkeeper', 'dispatcher', 'supervisor'] as const) {
    await test.ok(reports.mine, { list: 'waiting' }, as)
    await test.ok(notices.waiting, {}, as)
  }
  for (const list of taskLists)
    for (const as of ['west', 'crew', 'head', 'shopkeeper'] as const)
      await twoPages((asked) => test.ok(cases.tasks, { list, ...asked }, as))
  for (const tab of queues) await twoPages((asked) => test.ok(cases.queue, { tab, ...asked }, 'dispatcher'))
  for (const as of ['ann', 'west', 'supervisor', undefined] as const)
    await test.ok(cases.near, { lng: 110.15, lat: 22.63 }, as)
  await test.call(cases.find, { number: '20261123-0001' }, 'ann')
}

const printOrders = async () => {
  const { number } = await caseThatIs(test, 'reminded')
  for (const list of ['waiting', 'all'] as const)
    for (const as of ['west', 'supervisor'] as const)
      await twoPages((asked) => test.ok(orders.mine, { list, ...asked }, as))
  const { url } = await test.ok(orders.document, { number: `T${number}-01` }, 'shopkeeper')
  expect((await fetch(test.url + url)).status).toBe(200)
  await test.ok(places.unitRecord, { id: 'noodles' }, 'shopkeeper')
}

const redact = async () => {
  await preparePhotos(test.context)
  await preparePhotos(test.context)
  await twoPages((asked) => test.ok(photos.waiting, asked, 'dispatcher'))
  const { id } = await caseThatIs(test, 'acknowledged')
  await releaseAll(test, id)
  await take(test, 'ask_void', id)
  await take(test, 'void', id)
  await concealPending(test.context)
  await removeObsolete(test.context)
  await caseThatIs(test, 'acknowledged')
  test.clock.pass(limits.releaseHours * 3_600_000)
  await remindOfWaitingPhotos(test.context)
}

const checkContent = async () => {
  const { env } = test.context
  const push = { token: 'token4tests', aesKey: 'k'.repeat(43) }
  const context = { ...test.context, env: { ...env, WECHAT_PUSH: push, PUBLIC_ORIGIN: test.url } }
  await caseThatIs(test, 'acknowledged')
  await preparePhotos(context)
  await UserModel.updateOne({ _id: 'ann' }, { openid: 'o-ann' })
  for (let i = 0; i < 2; i++) {
    await checkPictures(context)
    test.clock.pass(60_000)
  }
  await warnOfUncheckedPictures(context)
  for (const opinion of ['pass', 'risky', null] as const) {
    const asked = await PhotoModel.findOne({
      cityId: CITY,
      'content.state': 'waiting',
      'content.traceId': { $gt: '' },
    })
    await receiveOpinion(context, { traceId: asked?.content.traceId ?? '', opinion, code: null }).catch(
      () => {},
    )
  }
  const { id } = await caseThatIs(test, 'rejected')
  // Before all others: one run takes only some.
  await CaseModel.updateOne({ _id: id }, { 'checks.$[].nextAt': new Date(0) })
  await checkWords(context)
  await warnOfUncheckedWords(context)
  await test.ok(cases.decideWords, { id, words: 'step-1', show: true, reason: '' }, 'dispatcher')
}

/** Errors of phones: a new one, a known one, and one that finds the day full. */
const errorsOfPhones = async () => {
  const sent = inputs.phoneErrors.send
  for (let i = 0; i < 2; i++) await test.ok(phoneErrors.send, sent)
  const { cityId, day } = await PhoneErrorModel.findOne({ cityId: CITY, version: sent.version })
    .lean()
    .orFail()
  const at = test.clock.now
  const full = Array.from({ length: limits.phoneErrorsPerDay - 1 }, (_, place) => {
    const slot = place + 1
    const message = `full ${slot}`
    return { cityId, day, slot, version: '0', kind: 'crash', message, count: 1, firstAt: at, lastAt: at }
  })
  await PhoneErrorModel.insertMany(full)
  await test.ok(phoneErrors.send, { ...sent, version: '2.0.0' })
  await test.ok(phoneErrors.list, { days: '1' }, 'admin')
}

const saveSettings = async () => {
  await errorsOfPhones()
  await test.ok(settings.national, { year: '2026' }, 'admin')
  const { version, calendar, flow } = await test.ok(settings.show, {}, 'admin')
  await test.ok(settings.saveCalendar, { version, calendar }, 'admin')
  await test.ok(settings.saveFlow, { version: version + 1, flow }, 'admin')
  await test.ok(people.find, { query: '13800000000' }, 'admin')
  await test.ok(people.signOut, { id: 'mate' }, 'admin')
  for (const query of ['admin', ''])
    await twoPages((asked) => test.ok(audit.search, { query, ...asked }, 'admin'))
}

/**
 * Number of unrelated records in the same city, as many before as after the wanted ones, by time and by name. A search
 * from either end meets them first, so a query that reads them reads too much.
 */
const NEIGHBOURS = 300
/** Runs of each measured question. */
const RUNS = 7
const settle = async (prefix: string, status: Status, many = NEIGHBOURS) => {
  const { id } = await caseThatIs(test, 'closed', 'ben')
  await test.ok(cases.rate, { id, outcome: 'solved', satisfaction: 'satisfied' }, 'ben')
  const [person, one, rating, photo, chain] = await Promise.all([
    UserModel.findOne({ _id: 'ben' }).lean().orFail(),
    CaseModel.findOne({ _id: id }).lean<CaseRecord>().orFail(),
    RatingModel.findOne({ caseId: id }).lean().orFail(),
    PhotoModel.findOne({ ownerId: 'ben', state: 'ready' }).lean().orFail(),
    SessionModel.findOne({ userId: 'ben' }).lean().orFail(),
  ])
  const copies = <R>(of: (id: string) => R) => Array.from({ length: many }, (_, i) => of(`${prefix}-${i}`))
  await UserModel.insertMany(copies((_id) => ({ ...person, _id, openid: _id, persona: null })))
  const copied = copies((_id) => {
    const copy: CaseRecord = {
      ...one,
      _id,
      number: _id,
      point: at(20_000, 20_000),
      assignee: `unit:${_id}`,
      responsible: one.responsible && { ...one.responsible, unitId: _id },
      toRate: [_id],
      status,
      hasPendingNotices: false,
      orders: one.orders.map((order) => ({ ...order, to: `unit:${_id}` })),
      reports: one.reports.map((report) => ({ ...report, requestId: _id, citizenId: _id })),
      usedPhotos: [_id],
    }
    return { ...copy, lists: listsOf(copy), task: taskOf(copy) }
  })
  await CaseModel.insertMany(copied)
  await keepRows(test.context, copied)
  await RatingModel.insertMany(copies((_id) => ({ ...rating, _id, caseId: _id, raterId: _id })))
  await PhotoModel.insertMany(copies((_id) => ({ ...photo, _id, ownerId: _id })))
  const entry = {
    at: test.clock.now,
    actor: { id: 'ben', cityId: CITY, role: 'citizen', name: 'ben' },
  } as const
  await record(copies((id) => ({ ...entry, id, kind: 'look', what: 'auditLog', of: {} })))
  await SessionModel.insertMany(copies((_id) => ({ ...chain, _id, userId: _id, deviceId: _id })))
}

describe('a query too slow for a city of a million people', () => {
  const where = { 'reports.description': '小广告' }
  it.each<[string, Record<string, unknown>]>([
    ['a search without an index', { find: 'cases', filter: where }],
    ['a list in the order of an index alone', { find: 'cases', filter: {}, sort: { cityId: 1 } }],
    ['half a search without an index', { find: 'cases', filter: { $or: [where, { _id: 'x' }] } }],
    ['a count', { aggregate: 'cases', pipeline: [{ $match: where }, { $count: 'n' }], cursor: {} }],
    ['a plain count', { count: 'cases', query: where }],
    ['a list of values', { distinct: 'cases', key: 'status', query: where }],
    ['a change', { findAndModify: 'cases', query: where, update: { $set: { complaint: true } } }],
    ['a change of many', { update: 'cases', updates: [{ q: where, u: { $set: { complaint: true } } }] }],
    ['a removal', { delete: 'cases', deletes: [{ q: where, limit: 0 }] }],
    ['a collection that does not exist', { find: 'nowhere', filter: { _id: 'x' } }],
  ])('is recognised as a full scan: %s', async (_, command) => {
    expect((await workOf({ command })).stages.some(isFullScan)).toBe(true)
  })

  it('is recognised by its reads if an index begins with the city and it reads the whole city', async () => {
    const { stages, read } = await workOf({ command: { find: 'cases', filter: { cityId: CITY, ...where } } })
    expect(stages.some(isFullScan)).toBe(false)
    expect(read).toBeGreaterThanOrEqual(NEIGHBOURS)
  })

  it('is not one that an index serves, and explaining changes nothing', async () => {
    const filter = { cityId: CITY, lists: 'queue:to_dispatch' }
    const { stages, read } = await workOf({ command: { find: 'cases', filter, sort: { _id: 1 } } })
    expect(stages.some(isFullScan)).toBe(false)
    expect(read).toBeLessThan(20)
    await workOf({ command: { delete: 'cases', deletes: [{ q: { cityId: CITY }, limit: 0 }] } })
    expect(await CaseModel.countDocuments({ cityId: CITY })).toBeGreaterThan(NEIGHBOURS)
  })
})

/** Asked by a unique key, by `callCounts` and rate-limiter-flexible. */
const byOthers = new Set(['rate_limits'])

const indexesIn = (collection: string) => {
  const model = Object.values(mongoose.models).find((one) => one.collection.name === collection)
  return model ? indexesOf(model.schema) : []
}

const isIdIn = (where: object): boolean => '_id' in where && typeof where._id === 'string'

/** Questions about cases that name no order, and the reason. */
const unordered: [part: string, reason: string][] = [
  ['reports.requestId: {$in', 'one case for each id'],
  ['checks.nextAt', 'an index of a list gives no order that can be asked for'],
  ['toLearn', 'few at any time'],
]

/** The table of cases, whose rows with the rarest term are looked through, up to a bound. */
const ROWS = 'find case_rows'
const looksThrough = (shape: string): boolean => shape.startsWith(ROWS)

/** Questions that read more than they return, and the reason. */
const sifting: [part: string, reason: string][] = [
  [ROWS, 'of the rows with the rarest term so many as `readRows` looks through'],
  ['claim', 'the photos of one person on one day'],
  [
    'find notices {where: {cityId: ?,delivery.kind: {$gt',
    'most notices go by WeChat, so the newest are enough',
  ],
]

describe('the queries of all endpoints and jobs', () => {
  it('were recorded for every endpoint and every collection', () => {
    expect(endpoints.filter(([, endpoint]) => !called.has(endpoint)).map(([name]) => name)).toEqual([])
    const heard = new Set([...seen.keys()].map((shape) => shape.split(' ')[1]))
    expect([...heard].sort()).toEqual(Object.keys(mongoose.connection.collections).sort())
    expect(seen.size).toBeGreaterThan(45)
  })

  it('begin with what an index begins with, as every server then reads by it', () => {
    const wrong = [...seen.values()].flatMap(({ shape, command }) => {
      const collection = String(Object.values(command)[0])
      if (byOthers.has(collection)) return []
      const { where, hint } = questionIn(command)
      const filter = Array.isArray(where) ? where[0].$match : where
      const indexes = indexesIn(collection)
      const isPut = isDeepStrictEqual(indexFirst(filter, indexes), filter)
      return isPut && hint === undefined ? [] : [shape]
    })
    expect(wrong).toEqual([])
  })

  it('name an order where several cases may be found', () => {
    const without = [...seen.values()].flatMap(({ shape, command }) => {
      const { where, sort } = questionIn(command)
      const mayBeSeveral = /^(find|aggregate) cases/.test(shape) && command.limit !== 1
      const isOne = !Array.isArray(where) && where !== undefined && isIdIn(where)
      return mayBeSeveral && !isOne && !sort && !unordered.some(([part]) => shape.includes(part))
        ? [shape]
        : []
    })
    expect(without).toEqual([])
  })

  it('read at most three documents for each that they return', async () => {
    const wasteful: string[] = []
    for (const { shape, command } of seen.values()) {
      const { documents, returned } = await workOf({ command })
      if (documents > 3 * Math.max(1, returned) && !sifting.some(([part]) => shape.includes(part)))
        wasteful.push(`${shape}: reads ${documents} for ${returned}`)
    }
    expect(wasteful).toEqual([])
  }, 120_000)

  it('use every index of cases', async () => {
    const used = new Set<string | undefined>()
    for (const { shape, command } of seen.values())
      if (shape.includes(' cases '))
        for (const { indexName } of (await workOf({ command })).stages) used.add(indexName)
    const names = (await CaseModel.collection.indexes()).map(({ name }) => name)
    expect(names.filter((name) => !used.has(name))).toEqual([])
  }, 120_000)

  // Not in the suite: a speed is a property of the machine. `npm run bench:queries` sets these.
  const { BENCH_QUERIES_FILE: file, BENCH_QUERIES_CASES: cases } = process.env
  it.runIf(file)(
    'are measured beside a lookup by ids',
    async () => {
      await settle('m', 'closed', Number(cases))
      const ids = (await CaseModel.find({ cityId: CITY }, { _id: 1 }).sort({ _id: 1 }).limit(300).lean()).map(
        ({ _id }) => _id,
      )
      const measured: Measured[] = []
      for (const { shape, command } of seen.values()) {
        if (!/^(find|aggregate|distinct) (?!rate_limits)/.test(shape)) continue
        const { ms, returned } = await timeOf(command, RUNS)
        const filter = { _id: { $in: ids.slice(0, Math.max(1, returned)) } }
        const lookup = await timeOf({ find: 'cases', filter, sort: { _id: 1 }, limit: 300 }, RUNS)
        measured.push({ shape, ms, lookup: lookup.ms, returned })
      }
      await writeFile(file ?? '', JSON.stringify(measured))
    },
    600_000,
  )

  it('use an index, read no documents of others, and do not sort lists of cases in memory', async () => {
    const slow: string[] = []
    for (const { shape, command } of seen.values()) {
      const { stages, read } = await workOf({ command })
      const isSorted = stages.some(({ stage }) => stage === 'SORT')
      if (
        stages.some(isFullScan) ||
        stages.length === 0 ||
        (read >= NEIGHBOURS && !looksThrough(shape)) ||
        (isSorted && shape.includes('cases'))
      )
        slow.push(
          `${shape}: reads ${read} by ${stages.map(({ stage, indexName }) => [stage, indexName].join(' '))}`,
        )
    }
    expect(slow).toEqual([])
  }, 120_000)
})
