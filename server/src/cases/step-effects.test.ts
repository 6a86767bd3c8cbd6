import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto } from '../testing/photos'
import { caseThatIs, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { didStep, reason, type Step, sendStep } from '../testing/steps'
import { at, eastGrid, type UserName, units, westGrid } from '../testing/tiny-city'
import { fireTimers } from './steps/timers'

const test = useServer()
const { cases } = contract
const DAY = 86_400_000
const send = (step: Step, id: string, as?: UserName, wrong?: object) => sendStep(test, step, id, as, wrong)
const did = (step: Step, id: string, as: UserName, fields?: object) => didStep(test, step, id, as, fields)
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

describe('four eyes', () => {
  it('refuses a check by the person who resolved the case, even if now a checker', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('resolve', id, 'mate')
    await UserModel.updateOne({ _id: 'mate' }, { role: 'checker', gridCodes: [] })
    expect((await test.ok(cases.show, { id }, 'mate')).abilities).toEqual([])
    for (const step of ['pass', 'fail'] as const)
      expect(await send(step, id, 'mate')).toMatchObject(refused(403, 'not_allowed'))
    await UserModel.updateOne({ _id: 'mate' }, { role: 'worker', gridCodes: [westGrid] })
    expect(await did('pass', id, 'checker')).toMatchObject({ status: 'checked' })
  })
})

describe('a request', () => {
  it.each([
    ['ask_extend', 'extend', 'west', 'dispatcher'],
    ['ask_suspend', 'suspend', 'west', 'supervisor'],
    ['ask_void', 'void', 'supervisor', 'chief'],
  ] as const)('by %s is decided by somebody else: %s', async (ask, agree, by, other) => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const after = await did(ask, id, by)
    expect(after.request).toMatchObject({ kind: agree, reason })
    expect(after.stage).toMatchObject({ name: 'approval', startedAt: test.clock.now.toISOString() })
    expect(after.stage?.nextActor).not.toBe(after.assigneeName)
    for (const step of [agree, 'refuse'] as const)
      expect(await send(step, id, by)).toMatchObject(refused(403, 'not_allowed'))
    expect(await send(ask, id, by)).toMatchObject(refused(409, 'transition_not_allowed'))
    const refusedIt = await did('refuse', id, other, { reason: '不影响清理' })
    expect(refusedIt.timeline.at(-1)).toMatchObject({ action: 'refuse', text: '不影响清理' })
    expect(refusedIt).toMatchObject({ request: null, status: 'acknowledged' })
    await did(ask, id, by)
    expect((await did(agree, id, other)).request).toBeNull()
  })

  it('for an extension adds the whole limit to the old deadline, at most twice, and only in time', async () => {
    const { id, deadlineAt } = await caseThatIs(test, 'acknowledged')
    const later = (hours: number) => new Date(Date.parse(deadlineAt ?? '') + hours * 3_600_000).toISOString()
    for (const hours of [2, 4]) {
      await did('ask_extend', id, 'west')
      const shown = await did('extend', id, 'dispatcher')
      expect(shown).toMatchObject({ deadlineAt: later(hours), stage: { dueAt: later(hours) } })
    }
    expect(await send('ask_extend', id, 'west')).toMatchObject(refused(409, 'transition_not_allowed'))
    const other = await caseThatIs(test, 'acknowledged')
    test.clock.pass(3 * 3_600_000)
    expect(await send('ask_extend', other.id, 'west')).toMatchObject(refused(409, 'transition_not_allowed'))
  })

  it('for a suspension stops the clock, which runs on later with the time left', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(3_600_000)
    await did('ask_suspend', id, 'west')
    const off = await did('suspend', id, 'supervisor')
    expect(off).toMatchObject({ status: 'suspended', deadlineAt: null, stage: { name: 'suspension' } })
    test.clock.pass(10 * DAY)
    const on = await did('resume', id, 'dispatcher')
    expect(on).toMatchObject({
      status: 'acknowledged',
      deadlineAt: new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
    })
    expect(await send('ask_suspend', id, 'west')).toMatchObject(refused(409, 'transition_not_allowed'))
  })

  it('is decided on as it was seen: a newer request in its place is not approved', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const { version } = await did('ask_suspend', id, 'west')
    await did('refuse', id, 'chief')
    await did('ask_suspend', id, 'west')
    expect(await send('suspend', id, 'supervisor', { version })).toMatchObject({
      status: 409,
      body: { error: { code: 'transition_not_allowed', details: { action: 'ask_suspend' } } },
    })
    const seen = await test.ok(cases.show, { id }, 'supervisor')
    expect(await did('suspend', id, 'supervisor', { version: seen.version })).toMatchObject({
      status: 'suspended',
    })
  })

  it('by an old version takes no task from a new assignee, and urges once however often it is sent', async () => {
    const { id, version } = await caseThatIs(test, 'dispatched')
    await did('reassign', id, 'dispatcher', { version })
    expect(await send('reassign', id, 'dispatcher2', { version })).toMatchObject(
      refused(409, 'transition_not_allowed'),
    )
    const now = await test.ok(cases.show, { id }, 'supervisor')
    const urge = () => send('supervise', id, 'supervisor', { version: now.version })
    const answers = [await urge(), await urge()]
    expect(answers.map(({ status }) => status)).toEqual([200, 409])
  })

  it('by a former assignee answers that somebody else has the task now', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    await did('reassign', id, 'dispatcher', { unitId: 'roads' })
    expect(await send('acknowledge', id, 'west')).toMatchObject({
      status: 409,
      body: {
        error: { code: 'transition_not_allowed', details: { status: 'dispatched', action: 'reassign' } },
      },
    })
    expect(await send('acknowledge', id, 'ann')).toMatchObject(refused(403, 'not_allowed'))
  })

  it('does not stop the reminder of an assignee whose time runs out meanwhile', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('ask_extend', id, 'west')
    test.clock.pass(3 * 3_600_000)
    await fireTimers(test.context)
    const { orders } = await test.ok(cases.show, { id }, 'supervisor')
    expect(orders.slice(1).map(({ kind, receiver, copies }) => [kind, receiver, copies])).toEqual([
      ['reminder', '钟楼社区西网格网格员', ['派遣员']],
      ['supervision', '钟楼社区西网格网格员', ['派遣员', '督查']],
    ])
  })

  it('leaves a case without assignee unassigned when it is resumed', async () => {
    const { id } = await caseThatIs(test, 'returned')
    await did('ask_suspend', id, 'dispatcher')
    await did('suspend', id, 'supervisor')
    expect(await did('resume', id, 'dispatcher')).toMatchObject({ status: 'returned', assigneeName: null })
  })

  it('lapses when the status of the case changes', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('ask_extend', id, 'west')
    expect((await did('resolve', id, 'west')).request).toBeNull()
  })
})

describe('the three orders', () => {
  const kindsOf = ({ orders }: CaseDetail) => orders.map(({ kind, receiver }) => [kind, receiver])

  it('include an assignment with the task, and taking the task on signs for it', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const { orders, number } = await test.ok(cases.show, { id }, 'west')
    expect(orders).toMatchObject([
      { number: `J${number}-01`, kind: 'assignment', maySign: true, signedAt: null },
    ])
    const shown = await did('acknowledge', id, 'west')
    expect(shown.orders).toMatchObject([{ maySign: false, signedBy: 'west' }])
  })

  it('include a supervision order to the head after a second rework or by the supervisor', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    await did('dispatch', id, 'dispatcher', { unitId: 'roads', gridCode: westGrid })
    await did('supervise', id, 'supervisor')
    const shown = await test.ok(cases.show, { id }, 'head')
    expect(kindsOf(shown)).toEqual([
      ['assignment', units.roads.name],
      ['supervision', `${units.roads.name}负责人`],
    ])
    const [, order] = shown.orders
    expect(order?.copies).toEqual([units.roads.name, '督查'])
    expect(await send('sign', id, 'crew', { number: order?.number })).toMatchObject(
      refused(404, 'order_not_found'),
    )
    const signed = await did('sign', id, 'head', { number: order?.number })
    expect(signed.orders[1]).toMatchObject({ signedBy: 'head', maySign: false })
  })

  it('include an order with each rework, and two with the second', async () => {
    const { id } = await caseThatIs(test, 'resolved')
    await did('fail', id, 'checker')
    for (const step of ['acknowledge', 'start', 'resolve'] as const) await take(test, step, id)
    const shown = await did('fail', id, 'checker')
    expect(shown.orders.map(({ kind }) => kind)).toEqual([
      'assignment',
      'assignment',
      'assignment',
      'supervision',
    ])
    expect(new Set(shown.orders.map(({ number }) => number)).size).toBe(4)
  })

  it('are shown only to staff and to their receivers', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    expect((await test.ok(cases.show, { id }, 'shopkeeper')).orders).toMatchObject([{ kind: 'reminder' }])
    expect((await test.ok(cases.show, { id }, 'ann')).orders).toEqual([])
  })
})

describe('the marks of a proof', () => {
  const marked = async (wrong: object) => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('resolve', id, 'west', wrong)
    const { timeline } = await test.ok(cases.show, { id }, 'checker')
    return { id, marks: timeline.at(-1)?.marks ?? [] }
  }

  it.each<[string, object, string[]]>([
    ['are none where it was taken here and now', {}, []],
    ['say that it was taken more than 100 m away', { point: at(25, 104) }, ['far']],
    ['are none at 100 m', { point: at(25, 103) }, []],
    ['say that it comes from the album', { source: 'album', albumReason: '手机没电，同事拍的' }, ['album']],
  ])('%s', async (_, wrong, codes) => {
    expect((await marked(wrong)).marks.map(({ code }) => code)).toEqual(codes)
  })

  it('say that it is older than half an hour', async () => {
    const takenAt = (minutes: number) => new Date(test.clock.now.getTime() - minutes * 60_000).toISOString()
    expect((await marked({ takenAt: takenAt(31) })).marks).toMatchObject([{ code: 'old' }])
    expect((await marked({ takenAt: takenAt(30) })).marks).toEqual([])
  })

  it('say that it was uploaded long before, whatever phone and picture say', async () => {
    const photos = [await readyPhoto(test, 'west')]
    test.clock.pass(31 * 60_000)
    await PhotoModel.updateMany({ _id: photos[0] }, { 'evidence.takenAt': null })
    expect((await marked({ photos, takenAt: null })).marks).toMatchObject([{ code: 'old' }])
  })

  it('are not shown to citizens', async () => {
    const { id } = await marked({ source: 'album', albumReason: '手机没电' })
    const { timeline } = await test.ok(cases.show, { id }, 'ann')
    expect(timeline.flatMap(({ marks }) => marks)).toEqual([])
  })
})

describe('the clock', () => {
  const HOUR = 3_600_000
  const inHours = (hours: number) => new Date(test.clock.now.getTime() + hours * HOUR).toISOString()

  it('runs on through acknowledgement, start and return, and begins anew with a new dispatch', async () => {
    const { id, deadlineAt } = await caseThatIs(test, 'dispatched')
    test.clock.pass(HOUR)
    for (const [step, by] of [
      ['acknowledge', 'west'],
      ['start', 'west'],
      ['return', 'west'],
    ] as const)
      expect(await did(step, id, by)).toMatchObject({ deadlineAt })
    expect(await did('dispatch', id, 'dispatcher')).toMatchObject({
      deadlineAt: inHours(2),
    })
  })

  it('stands still while the work is checked, and begins anew with each rework, which is counted', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect(await take(test, 'resolve', id)).toMatchObject({
      deadlineAt: null,
      reworks: 0,
    })
    test.clock.pass(5 * HOUR)
    expect(await did('fail', id, 'checker')).toMatchObject({ deadlineAt: inHours(2), reworks: 1 })
    for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const)
      await take(test, step, id)
    test.clock.pass(HOUR)
    expect(await did('reopen', id, 'dispatcher')).toMatchObject({
      deadlineAt: inHours(2),
      reworks: 2,
      assigneeName: '钟楼社区西网格网格员',
    })
  })

  it.each<[Step, Status, UserName]>([
    ['reject', 'submitted', 'dispatcher'],
    ['close', 'checked', 'dispatcher'],
    ['merge', 'dispatched', 'dispatcher'],
  ])('ends with %s', async (step, from, by) => {
    const { id } = await caseThatIs(test, from)
    expect(await did(step, id, by)).toMatchObject({ deadlineAt: null, warnAt: null, stage: null })
  })
})

describe('the effect of a step', () => {
  it('leaves a returned case unassigned, and keeps the proposed unit', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const shown = await did('return', id, 'west', { reason: ' 这是茶庄的 ', proposedUnitId: 'tea' })
    expect(shown).toMatchObject({ assigneeName: null, abilities: [] })
    expect(shown.timeline.at(-1)).toMatchObject({
      title: `退回重派，建议由${units.tea.name}负责`,
      text: '这是茶庄的',
    })
    expect((await test.ok(cases.show, { id }, 'dispatcher')).abilities).toEqual(
      expect.arrayContaining(['dispatch', 'reject']),
    )
  })

  it('gives a dispatched case to the grid’s worker, with the dispatcher’s choice as one more reason', async () => {
    const { id, reasons } = await caseThatIs(test, 'submitted')
    const shown = await did('dispatch', id, 'dispatcher', { note: '请今天去' })
    expect(shown).toMatchObject({
      grid: { code: westGrid },
      responsible: { unitId: 'cleaning', name: units.cleaning.name, duty: null },
      assigneeName: '钟楼社区西网格网格员',
      candidates: [],
    })
    expect(shown.reasons).toEqual([...reasons, '工作人员指定由环卫站负责，钟楼社区西网格跟进'])
    expect((await test.ok(cases.show, { id }, 'west')).abilities).toEqual(
      expect.arrayContaining(['acknowledge', 'return']),
    )
  })

  it('gives a case to the unit’s own crew, even where nobody is on duty in the grid', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const shown = await did('dispatch', id, 'dispatcher', { unitId: 'roads', gridCode: eastGrid })
    expect(shown).toMatchObject({ assigneeName: units.roads.name, grid: { code: eastGrid } })
    expect((await test.ok(cases.show, { id }, 'crew')).abilities).toEqual(
      expect.arrayContaining(['acknowledge', 'return']),
    )
    expect(await test.call(cases.show, { id }, 'west')).toMatchObject({ status: 404 })
  })

  it('proves a fix by photos, place and distance', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const photos = [await readyPhoto(test, 'west'), await readyPhoto(test, 'west')]
    const shown = await did('resolve', id, 'west', { photos, point: at(25, 103), note: '已铲除' })
    expect(shown.proof.map((photo) => photo.id)).toEqual(photos)
    expect(shown.timeline.at(-1)).toMatchObject({ text: '已铲除', distance: 100 })
    expect(shown.timeline.at(-1)?.photos).toEqual(shown.proof)
  })
})
