import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { steps } from '@shared/contract/steps'
import type { Status } from '@shared/domain/case-status'
import { limits } from '@shared/domain/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import { readyPhoto } from '../testing/photos'
import { aProof, caseThatIs, submitted, take } from '../testing/reports'
import type { Answer } from '../testing/request'
import { useServer } from '../testing/server'
import { at, eastGrid, type UserName, units, westGrid } from '../testing/tiny-city'
import { UserModel } from '../users/user.model'

const test = useServer()
const { cases } = contract

type Step = keyof typeof steps
type Shown = Answer<typeof cases.acknowledge>
const reason = '现场看过，说明原因'

/** What each step brings along, where its person takes it as it should be. */
const sound = async (step: Step, id: string, as?: UserName): Promise<object> => {
  switch (step) {
    case 'resolve':
    case 'self_fix':
    case 'verify':
      return aProof(test, id, as)
    case 'dispatch':
      return { id, gridCode: westGrid, unitId: 'cleaning' }
    case 'remind':
      return { id, gridCode: westGrid, unitId: 'noodles' }
    case 'reassign':
      return { id, gridCode: westGrid, unitId: 'cleaning', reason }
    case 'ask_verify':
      return { id, gridCode: westGrid }
    case 'reject':
      return { id, because: '不属于受理范围', reason }
    case 'answer':
      return { id, reason: '已经请责任单位重新清理干净，欢迎再来看看' }
    case 'ask_suspend':
      return { id, reason, until: new Date(test.clock.now.getTime() + 30 * DAY).toISOString() }
    case 'merge':
      return { id, into: (await submitted(test, 'ben')).number }
    case 'settle':
      return { id, unitId: null }
    default:
      return { id, reason }
  }
}

/** Each step as its person takes it. `wrong`: fields to be sent instead, whatever they are. */
const send = async (step: Step, id: string, as?: UserName, wrong: object = {}): Promise<Shown> => {
  const input = { ...(await sound(step, id, as)), ...wrong }
  return test.call(steps[step] as typeof cases.acknowledge, input as { id: string }, as)
}
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const did = async (step: Step, id: string, as: UserName, fields: object = {}): Promise<CaseDetail> => {
  const answer = await send(step, id, as, fields)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body as CaseDetail
}

const DAY = 86_400_000
const citizens: UserName[] = ['ann', 'ben']
const notMine: UserName[] = [...citizens, 'shopkeeper', 'crew', 'checker', 'dispatcher', 'supervisor']
const notChecking: UserName[] = [...citizens, 'shopkeeper', 'west', 'crew']
const notDeciding: UserName[] = [...notChecking, 'checker']
const notSupervising: UserName[] = [...notDeciding, 'dispatcher']
const notShop: UserName[] = [...citizens, 'west', 'crew', 'checker', 'dispatcher', 'supervisor']

type Row = [step: Step, from: Status, to: Status, tooLate: Status, by: UserName, notBy: UserName[]]
const rows: Row[] = [
  ['ask_verify', 'submitted', 'verifying', 'dispatched', 'dispatcher', notDeciding],
  // With a verified report goes what the rules say of it: an orphan has nobody, so it waits.
  ['verify', 'verifying', 'accepted', 'submitted', 'west', notMine],
  ['refute', 'verifying', 'submitted', 'submitted', 'mate', notMine],
  ['accept', 'verifying', 'accepted', 'returned', 'dispatcher', notDeciding],
  ['reject', 'returned', 'rejected', 'dispatched', 'supervisor', notDeciding],
  ['dispatch', 'submitted', 'dispatched', 'dispatched', 'dispatcher', notDeciding],
  ['reassign', 'acknowledged', 'dispatched', 'resolved', 'dispatcher', notDeciding],
  ['return', 'acknowledged', 'returned', 'resolved', 'mate', notMine],
  ['remind', 'accepted', 'reminded', 'closed', 'dispatcher', notDeciding],
  ['self_fix', 'reminded', 'self_fixed', 'dispatched', 'shopkeeper', notShop],
  ['confirm', 'self_fixed', 'checked', 'resolved', 'west', [...citizens, 'shopkeeper', 'crew', 'checker']],
  ['deny', 'self_fixed', 'dispatched', 'checked', 'west', [...citizens, 'shopkeeper', 'crew', 'checker']],
  ['hand_over', 'reminded', 'dispatched', 'dispatched', 'dispatcher', notDeciding],
  ['acknowledge', 'dispatched', 'acknowledged', 'in_progress', 'west', notMine],
  ['start', 'acknowledged', 'in_progress', 'resolved', 'west', notMine],
  ['resolve', 'in_progress', 'resolved', 'checked', 'west', notMine],
  ['pass', 'resolved', 'checked', 'checked', 'checker', notChecking],
  ['fail', 'resolved', 'dispatched', 'closed', 'dispatcher', notChecking],
  ['close', 'checked', 'closed', 'closed', 'dispatcher', notDeciding],
  ['reopen', 'closed', 'dispatched', 'checked', 'dispatcher', notDeciding],
  ['answer', 'disputed', 'closed', 'closed', 'supervisor', notSupervising],
  ['redo', 'disputed', 'dispatched', 'closed', 'chief', notSupervising],
  ['ask_extend', 'acknowledged', 'acknowledged', 'resolved', 'west', notMine],
  ['ask_suspend', 'in_progress', 'in_progress', 'resolved', 'dispatcher', [...citizens, 'crew', 'checker']],
  ['ask_void', 'resolved', 'resolved', 'closed', 'dispatcher', notDeciding],
  ['resume', 'suspended', 'acknowledged', 'acknowledged', 'dispatcher', notDeciding],
  ['merge', 'acknowledged', 'merged', 'resolved', 'dispatcher', notDeciding],
  ['split', 'merged', 'accepted', 'accepted', 'dispatcher', notDeciding],
  ['supervise', 'checked', 'checked', 'closed', 'supervisor', notSupervising],
]

describe.each(rows)('%s', (step, from, to, tooLate, by, notBy) => {
  let id: string
  beforeAll(async () => {
    id = (await caseThatIs(test, from)).id
  })

  it('refuses somebody who is not signed in', async () => {
    expect(await send(step, id)).toMatchObject(refused(401, 'not_signed_in'))
  })

  it.each(notBy)('refuses %s, whose step it is not', async (name) => {
    expect(await send(step, id, name)).toMatchObject(refused(403, 'not_allowed'))
  })

  it('refuses a case that is not there', async () => {
    expect(await send(step, 'nothing', by)).toMatchObject(refused(404, 'case_not_found'))
  })

  it(`refuses a case that is ${tooLate}, and says how it stands`, async () => {
    const late = await caseThatIs(test, tooLate)
    const answer = await send(step, late.id, by)
    expect(answer).toMatchObject(refused(409, 'transition_not_allowed'))
    expect(answer.body).toMatchObject({ error: { details: { status: tooLate, version: late.version } } })
    expect(await test.ok(cases.show, { id: late.id }, 'ann')).toEqual(late)
  })

  it(`brings it from ${from} to ${to}, with one line of history`, async () => {
    const before = await test.ok(cases.show, { id }, by)
    expect(before.abilities).toContain(step)
    test.clock.pass(60_000)
    const shown = await did(step, id, by)
    expect(shown).toMatchObject({ status: to, version: before.version + 1 })
    expect(shown.timeline).toHaveLength(before.timeline.length + 1)
    expect(shown.timeline.at(-1)).toMatchObject({ who: '我', at: test.clock.now.toISOString() })
    expect(await test.ok(cases.show, { id }, by)).toEqual(shown)
  })
})

describe('what a step must bring along', () => {
  const novel = '长'.repeat(limits.reasonLength + 1)
  const photos = Array.from({ length: limits.photosPerProof + 1 }, (_, i) => `photo-${i}`)
  it.each<[string, Step, UserName, object, string]>([
    ['no reason', 'return', 'west', { reason: undefined }, 'reason'],
    ['an empty reason', 'fail', 'checker', { reason: '  ' }, 'reason'],
    ['a reason of one letter', 'reject', 'dispatcher', { reason: '嗯' }, 'reason'],
    ['no reason of the city’s', 'reject', 'dispatcher', { because: '' }, 'because'],
    ['the album without a reason', 'resolve', 'west', { source: 'album' }, 'albumReason'],
    ['an answer of a word', 'answer', 'supervisor', { reason: '已阅' }, 'reason'],
    ['a day that is none', 'ask_suspend', 'west', { until: '明天' }, 'until'],
    ['a number that is none', 'merge', 'dispatcher', { into: '随便' }, 'into'],
    ['a novel', 'reopen', 'dispatcher', { reason: novel }, 'reason'],
    ['a reason that is no text', 'reject', 'dispatcher', { reason: { $ne: '' } }, 'reason'],
    ['a novel beside it', 'pass', 'checker', { note: novel }, 'note'],
    ['no photo', 'resolve', 'west', { photos: [] }, 'photos'],
    ['ten photos', 'resolve', 'west', { photos }, 'photos'],
    ['a photo that is a query', 'resolve', 'west', { photos: [{ $ne: null }] }, 'photos.0'],
    ['no place', 'resolve', 'west', { point: undefined }, 'point'],
    ['half a place', 'resolve', 'west', { point: [110] }, 'point.1'],
    ['a place that is swapped', 'resolve', 'west', { point: [22.63, 110.15] }, 'point.1'],
    ['no grid', 'dispatch', 'dispatcher', { gridCode: undefined }, 'gridCode'],
    ['a grid that is no code', 'dispatch', 'dispatcher', { gridCode: '__proto__' }, 'gridCode'],
    ['no unit', 'dispatch', 'dispatcher', { unitId: undefined }, 'unitId'],
    ['a unit that is a query', 'dispatch', 'dispatcher', { unitId: { $gt: '' } }, 'unitId'],
  ])('refuses %s to %s', async (_, step, by, wrong, path) => {
    const answer = await send(step, 'any', by, wrong)
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}"`)
  })

  it.each([
    ['a unit that is not there', { unitId: 'constructor' }, 'unit_not_found'],
    ['a grid that is not there', { gridCode: '450902001001999' }, 'grid_not_found'],
    ['a grid where nobody is on duty', { gridCode: eastGrid }, 'grid_unstaffed'],
  ])('refuses to dispatch to %s', async (_, wrong, code) => {
    const { id } = await caseThatIs(test, 'submitted')
    expect(await send('dispatch', id, 'dispatcher', wrong)).toMatchObject(refused(422, code))
  })

  it('refuses a reason to turn down that is none of the city’s', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const answer = await send('reject', id, 'dispatcher', { because: '不想受理' })
    expect(answer).toMatchObject(refused(422, 'reason_unknown'))
  })

  it('refuses to remind a shop of which nobody would hear of it', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const answer = await send('remind', id, 'dispatcher', { unitId: 'tea' })
    expect(answer).toMatchObject(refused(422, 'shop_unreachable'))
  })

  it.each([
    ['itself', async (id: string) => (await test.ok(cases.show, { id }, 'ann')).number],
    ['one that is closed', async () => (await caseThatIs(test, 'closed')).number],
    ['one that is not there', async () => '20200101-0001'],
  ])('refuses to merge a case into %s', async (_, into) => {
    const { id } = await caseThatIs(test, 'dispatched')
    const answer = await send('merge', id, 'dispatcher', { into: await into(id) })
    expect(answer).toMatchObject(refused(422, 'case_not_mergeable'))
  })

  it.each([
    ['that is past', -1],
    ['farther away than a year', 366],
  ])('refuses to put off to a day %s', async (_, days) => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const until = new Date(test.clock.now.getTime() + days * DAY).toISOString()
    expect(await send('ask_suspend', id, 'west', { until })).toMatchObject(refused(422, 'invalid_input'))
  })

  it('refuses to propose a unit that is not there', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const answer = await send('return', id, 'west', { proposedUnitId: 'nobody' })
    expect(answer).toMatchObject(refused(422, 'unit_not_found'))
  })

  it.each([
    ['a photo that never was', async () => 'nothing', 422, 'photo_not_found'],
    ['a colleague’s photo', () => readyPhoto(test, 'mate'), 422, 'photo_not_found'],
  ])('refuses to resolve with %s, and changes nothing', async (_, photo, status, code) => {
    const before = await caseThatIs(test, 'in_progress')
    expect(await send('resolve', before.id, 'west', { photos: [await photo()] })).toMatchObject(
      refused(status, code),
    )
    expect(await test.ok(cases.show, { id: before.id }, 'ann')).toEqual(before)
  })

  it('refuses to prove two cases with one photo', async () => {
    const photos = [await readyPhoto(test, 'west')]
    const [first, second] = [await caseThatIs(test, 'in_progress'), await caseThatIs(test, 'in_progress')]
    await did('resolve', first.id, 'west', { photos })
    expect(await send('resolve', second.id, 'west', { photos })).toMatchObject(
      refused(409, 'photo_already_used'),
    )
  })
})

describe('four eyes', () => {
  it('refuses a check by whoever has resolved the case, though now a checker', async () => {
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

describe('what is asked for', () => {
  it.each([
    ['ask_extend', 'extend', 'west', 'dispatcher'],
    ['ask_suspend', 'suspend', 'west', 'supervisor'],
    ['ask_void', 'void', 'supervisor', 'chief'],
  ] as const)('%s is decided by somebody else: %s', async (ask, agree, by, other) => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const asked = await did(ask, id, by)
    expect(asked.request).toMatchObject({ kind: agree, reason })
    expect(asked.stage?.party).not.toBe(asked.handledBy)
    for (const step of [agree, 'refuse'] as const)
      expect(await send(step, id, by)).toMatchObject(refused(403, 'not_allowed'))
    expect(await send(ask, id, by)).toMatchObject(refused(409, 'transition_not_allowed'))
    const refusedIt = await did('refuse', id, other)
    expect(refusedIt).toMatchObject({ request: null, status: 'acknowledged' })
    await did(ask, id, by)
    expect((await did(agree, id, other)).request).toBeNull()
  })

  it('an extension adds the whole limit to the old deadline, twice at most, and asked in time', async () => {
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

  it('what is put off stands still, and runs on with what was left', async () => {
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

  it('lapses when the case goes somewhere else', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('ask_extend', id, 'west')
    expect((await did('resolve', id, 'west')).request).toBeNull()
  })
})

describe('the three orders', () => {
  const kindsOf = ({ orders }: CaseDetail) => orders.map(({ kind, receiver }) => [kind, receiver])

  it('an assignment goes out with the task, and taking it on signs for it', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const { orders, number } = await test.ok(cases.show, { id }, 'west')
    expect(orders).toMatchObject([
      { number: `J${number}-01`, kind: 'assignment', maySign: true, signedAt: null },
    ])
    const shown = await did('acknowledge', id, 'west')
    expect(shown.orders).toMatchObject([{ maySign: false, signedBy: 'west' }])
  })

  it('the second rework and the supervisor’s hand bring a supervision order to the head', async () => {
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

  it('a reworked case comes back with an order each time, the second time with two', async () => {
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

  it('are shown to staff and to whom they are addressed, to nobody else', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    expect((await test.ok(cases.show, { id }, 'shopkeeper')).orders).toMatchObject([{ kind: 'reminder' }])
    expect((await test.ok(cases.show, { id }, 'ann')).orders).toEqual([])
  })
})

describe('what of a proof is marked', () => {
  const marked = async (wrong: object) => {
    const { id } = await caseThatIs(test, 'in_progress')
    await did('resolve', id, 'west', wrong)
    const { timeline } = await test.ok(cases.show, { id }, 'checker')
    return { id, marks: timeline.at(-1)?.marks ?? [] }
  }

  it.each<[string, object, string[]]>([
    ['nothing, where it was taken here and now', {}, []],
    ['that it was taken more than 100 m away', { point: at(25, 104) }, ['far']],
    ['nothing at 100 m', { point: at(25, 103) }, []],
    ['that it comes from the album', { source: 'album', albumReason: '手机没电，同事拍的' }, ['album']],
  ])('%s', async (_, wrong, codes) => {
    expect((await marked(wrong)).marks.map(({ code }) => code)).toEqual(codes)
  })

  it('that it is older than half an hour', async () => {
    const takenAt = (minutes: number) => new Date(test.clock.now.getTime() - minutes * 60_000).toISOString()
    expect((await marked({ takenAt: takenAt(31) })).marks).toMatchObject([{ code: 'old' }])
    expect((await marked({ takenAt: takenAt(30) })).marks).toEqual([])
  })

  it('and citizens see no such marks', async () => {
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
      handledBy: '钟楼社区西网格网格员',
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

describe('what a step leaves behind', () => {
  it('takes a returned case off the worker’s table, and keeps whose it may be', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const shown = await did('return', id, 'west', { reason: ' 这是茶庄的 ', proposedUnitId: 'tea' })
    expect(shown).toMatchObject({ handledBy: null, abilities: [] })
    expect(shown.timeline.at(-1)).toMatchObject({
      title: `退回重派，建议由${units.tea.name}负责`,
      text: '这是茶庄的',
    })
    expect((await test.ok(cases.show, { id }, 'dispatcher')).abilities).toEqual(
      expect.arrayContaining(['dispatch', 'reject']),
    )
  })

  it('gives a dispatched case to the grid’s worker, with the dispatcher’s word as one more reason', async () => {
    const { id, reasons } = await caseThatIs(test, 'submitted')
    const shown = await did('dispatch', id, 'dispatcher', { note: '请今天去' })
    expect(shown).toMatchObject({
      grid: { code: westGrid },
      responsible: { unitId: 'cleaning', name: units.cleaning.name, duty: null },
      handledBy: '钟楼社区西网格网格员',
      candidates: [],
    })
    expect(shown.reasons).toEqual([...reasons, '派遣员指定由环卫站负责，钟楼社区西网格跟进'])
    expect((await test.ok(cases.show, { id }, 'west')).abilities).toEqual(
      expect.arrayContaining(['acknowledge', 'return']),
    )
  })

  it('gives it to the unit’s own crew, also where nobody is on duty in the grid', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const shown = await did('dispatch', id, 'dispatcher', { unitId: 'roads', gridCode: eastGrid })
    expect(shown).toMatchObject({ handledBy: units.roads.name, grid: { code: eastGrid } })
    expect((await test.ok(cases.show, { id }, 'crew')).abilities).toEqual(
      expect.arrayContaining(['acknowledge', 'return']),
    )
    expect((await test.ok(cases.show, { id }, 'west')).abilities).toEqual([])
  })

  it('proves a fix by photo, by place and by the metres between', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const photos = [await readyPhoto(test, 'west'), await readyPhoto(test, 'west')]
    const shown = await did('resolve', id, 'west', { photos, point: at(25, 103), note: '已铲除' })
    expect(shown.proof.map((photo) => photo.id)).toEqual(photos)
    expect(shown.timeline.at(-1)).toMatchObject({ text: '已铲除', distance: 100 })
    expect(shown.timeline.at(-1)?.photos).toEqual(shown.proof)
  })
})
