import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Action, Status } from '@shared/domain/case-status'
import { limits } from '@shared/domain/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import { readyPhoto } from '../testing/photos'
import { aProof, caseThatIs, take } from '../testing/reports'
import type { Answer } from '../testing/request'
import { useServer } from '../testing/server'
import { at, eastGrid, type UserName, units, westGrid } from '../testing/tiny-city'
import { UserModel } from '../users/user.model'

const test = useServer()
const { cases } = contract

type Step = Exclude<Action, 'withdraw' | 'settle'>
type Shown = Answer<typeof cases.acknowledge>
const reason = '现场看过，说明原因'

/** Each step as its person takes it. `wrong`: fields to be sent instead, whatever they are. */
const send = async (step: Step, id: string, as?: UserName, wrong: object = {}): Promise<Shown> => {
  switch (step) {
    case 'resolve':
      return test.call(cases.resolve, { ...(await aProof(test, id, as)), ...wrong }, as)
    case 'dispatch':
      return test.call(cases.dispatch, { id, gridCode: westGrid, unitId: 'cleaning', ...wrong }, as)
    case 'return':
    case 'reject':
    case 'fail':
    case 'reopen':
      return test.call(cases[step], { id, reason, ...wrong }, as)
    default:
      return test.call(cases[step], { id, ...wrong }, as)
  }
}
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const did = async (step: Step, id: string, as: UserName, fields: object = {}): Promise<CaseDetail> => {
  const answer = await send(step, id, as, fields)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body as CaseDetail
}

const citizens: UserName[] = ['ann', 'ben', 'shopkeeper']
const notMine: UserName[] = [...citizens, 'crew', 'checker', 'dispatcher', 'supervisor']
const notChecking: UserName[] = [...citizens, 'west', 'crew']
const notDeciding: UserName[] = [...notChecking, 'checker']

type Row = { step: Step; from: Status; to: Status; tooLate: Status; by: UserName; notBy: UserName[] }
const rows: Row[] = [
  {
    step: 'acknowledge',
    from: 'dispatched',
    to: 'acknowledged',
    tooLate: 'in_progress',
    by: 'west',
    notBy: notMine,
  },
  { step: 'start', from: 'acknowledged', to: 'in_progress', tooLate: 'resolved', by: 'west', notBy: notMine },
  { step: 'resolve', from: 'in_progress', to: 'resolved', tooLate: 'checked', by: 'west', notBy: notMine },
  { step: 'return', from: 'acknowledged', to: 'returned', tooLate: 'resolved', by: 'mate', notBy: notMine },
  {
    step: 'dispatch',
    from: 'submitted',
    to: 'dispatched',
    tooLate: 'dispatched',
    by: 'dispatcher',
    notBy: notDeciding,
  },
  {
    step: 'reject',
    from: 'returned',
    to: 'rejected',
    tooLate: 'dispatched',
    by: 'supervisor',
    notBy: notDeciding,
  },
  { step: 'pass', from: 'resolved', to: 'checked', tooLate: 'checked', by: 'checker', notBy: notChecking },
  {
    step: 'fail',
    from: 'resolved',
    to: 'dispatched',
    tooLate: 'closed',
    by: 'dispatcher',
    notBy: notChecking,
  },
  { step: 'close', from: 'checked', to: 'closed', tooLate: 'closed', by: 'dispatcher', notBy: notDeciding },
  {
    step: 'reopen',
    from: 'closed',
    to: 'dispatched',
    tooLate: 'checked',
    by: 'dispatcher',
    notBy: notDeciding,
  },
]

describe.each(rows)('$step', ({ step, from, to, tooLate, by, notBy }) => {
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
      clockStartedAt: inHours(0),
      deadlineAt: inHours(2),
    })
  })

  it('stands still while the work is checked, and begins anew with each rework, which is counted', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect(await take(test, 'resolve', id)).toMatchObject({
      deadlineAt: null,
      clockStartedAt: null,
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
  ])('ends with %s', async (step, from, by) => {
    const { id } = await caseThatIs(test, from)
    expect(await did(step, id, by)).toMatchObject({ deadlineAt: null, clockStartedAt: null })
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
    expect((await test.ok(cases.show, { id }, 'dispatcher')).abilities).toEqual(['dispatch', 'reject'])
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
    expect((await test.ok(cases.show, { id }, 'west')).abilities).toEqual(['acknowledge', 'return'])
  })

  it('gives it to the unit’s own crew, also where nobody is on duty in the grid', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const shown = await did('dispatch', id, 'dispatcher', { unitId: 'roads', gridCode: eastGrid })
    expect(shown).toMatchObject({ handledBy: units.roads.name, grid: { code: eastGrid } })
    expect((await test.ok(cases.show, { id }, 'crew')).abilities).toEqual(['acknowledge', 'return'])
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
