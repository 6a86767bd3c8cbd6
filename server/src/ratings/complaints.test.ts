import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { RatingModel, type RatingRecord } from '../cases/rating.model'
import { fireTimers } from '../cases/steps/timers'
import { NoticeModel, type NoticeRecord } from '../notices/notice.model'
import { drainOutbox } from '../notices/outbox'
import { useServer } from '../testing/server'
import { CITY, type UserName, westGrid } from '../testing/tiny-city'
import { followPending } from './complaints'
import {
  closeAgain,
  closedCase,
  DAY,
  disputedCase,
  no,
  object,
  type RatingInput,
  rate,
  refused,
  yes,
} from './testing'

const test = useServer()
const { cases } = contract
const HOUR = 3_600_000
const answer = '已经和责任单位到现场看过，今天重新清理'

const seen = (id: string, as: UserName = 'ann') => test.ok(cases.show, { id }, as)
const stored = (id: string): Promise<CaseRecord> => CaseModel.findById(id).lean<CaseRecord>().orFail().exec()
const inHours = (hours: number) => new Date(test.clock.now.getTime() + hours * HOUR).toISOString()
/** The steps that complaints made on this case. */
const moves = async (id: string) =>
  (await stored(id)).history
    .filter(({ action }) => action === 'reopen' || action === 'escalate')
    .map(({ action }) => action)
const unfollowed = (caseId: string) => RatingModel.countDocuments({ caseId, toFollow: { $ne: null } })
const toDecide = async () =>
  (await test.ok(cases.queue, { tab: 'to_decide', size: 50 }, 'supervisor')).items.map(({ id }) => id)

/** A complaint as a server leaves it that crashes right after storing it. */
const leftBehind = async (id: string, raterId: UserName): Promise<void> => {
  const { history, closures } = await stored(id)
  const rating: RatingRecord = {
    _id: test.context.newId(),
    cityId: CITY,
    caseId: id,
    closure: closures,
    raterId,
    at: test.clock.now,
    as: 'reporter',
    outcome: 'not_solved',
    satisfaction: 'dissatisfied',
    comment: '没人来过',
    photos: [],
    check: null,
    toFollow: history.length,
  }
  await RatingModel.create(rating)
}

describe('a complaint', () => {
  it.each<[string, RatingInput, boolean]>([
    ['not solved', { outcome: 'not_solved', satisfaction: 'satisfied', comment: '没铲' }, true],
    ['dissatisfied', { outcome: 'solved', satisfaction: 'dissatisfied', comment: '太慢' }, true],
    ['partly and dissatisfied', { outcome: 'partly', satisfaction: 'dissatisfied', comment: '半截' }, true],
    ['partly, mostly satisfied', { outcome: 'partly', satisfaction: 'mostly_satisfied' }, false],
    ['solved and satisfied', yes, false],
  ])('moves the case, and no other rating does: %s', async (_, said, isNo) => {
    const { id } = await closedCase(test)
    const { body } = await rate(test, id, said, 'ann')
    expect((body as CaseDetail).status).toBe(isNo ? 'dispatched' : 'closed')
    expect(await moves(id)).toEqual(isNo ? ['reopen'] : [])
    expect(await unfollowed(id)).toBe(0)
  })

  it('returns the case to the same assignee with a new clock, an order and the reason', async () => {
    const { id, assigneeName } = await closedCase(test)
    test.clock.pass(HOUR)
    await rate(test, id, no, 'ann')
    expect(await seen(id, 'dispatcher')).toMatchObject({
      status: 'dispatched',
      reworks: 1,
      complaint: false,
      assigneeName,
      deadlineAt: inHours(2),
      stage: { name: 'acknowledgement', startedAt: inHours(0), nextActor: assigneeName },
    })
    const { history, orders, assignee, hasPendingNotices } = await stored(id)
    expect(history.at(-1)).toMatchObject({
      action: 'reopen',
      from: 'closed',
      to: 'dispatched',
      at: test.clock.now,
      by: { id: 'system', role: 'system' },
      text: '上报人评价没有解决',
      recipients: [`grid:${westGrid}`, 'followers'],
    })
    expect(hasPendingNotices).toBe(true)
    expect(assignee).toBe(`grid:${westGrid}`)
    expect(orders.at(-1)).toMatchObject({ kind: 'assignment', cause: 'reopen', to: assignee, signedAt: null })
    expect((await seen(id, 'west')).abilities).toContain('acknowledge')
  })

  it.each<[UserName, RatingInput, string]>([
    ['ann', { ...yes, satisfaction: 'dissatisfied', comment: '太慢了' }, '上报人评价不满意'],
    ['ben', no, '也遇到的市民评价没有解决'],
  ])('leaves rater and rating in the history: %s', async (name, rating, text) => {
    const { id } = await closedCase(test, ['ben'])
    await rate(test, id, rating, name)
    expect((await seen(id)).timeline.at(-1)).toMatchObject({ title: '重新办理', who: '系统', text })
  })

  it('shows the citizen’s own text to those who work on the case only', async () => {
    const { id } = await closedCase(test)
    await rate(test, id, no, 'ann')
    const quoted = '上报人评价没有解决：“只铲了一半”'
    const shown = await seen(id, 'west')
    expect(shown.timeline.at(-1)?.text).toBe(quoted)
    expect(shown.orders.at(-1)?.why).toBe(`群众反映没有办好，请返工：${quoted}`)
    for (const name of ['ann', 'ben', 'shopkeeper'] as const)
      expect(JSON.stringify((await seen(id, name)).timeline)).not.toContain('只铲了一半')
    await drainOutbox(test.context)
    const textTo = async (userId: string) =>
      (await NoticeModel.findOne({ caseId: id, userId }).sort({ _id: -1 }).lean<NoticeRecord>())?.text
    expect(await textTo('west')).toContain('只铲了一半')
    expect(await textTo('ann')).not.toContain('只铲了一半')
  })

  it('escalates to the supervisor only, the second time', async () => {
    const { id } = await disputedCase(test)
    expect(await seen(id, 'supervisor')).toMatchObject({
      status: 'disputed',
      complaint: true,
      reworks: 1,
      deadlineAt: null,
      stage: { name: 'answer', nextActor: '督查', startedAt: inHours(0) },
      abilities: expect.arrayContaining(['answer', 'redo']),
    })
    expect(await toDecide()).toContain(id)
    for (const name of ['dispatcher', 'west', 'ann'] as const)
      expect((await seen(id, name)).abilities).not.toContain('answer')
    const { history, orders } = await stored(id)
    expect(history.at(-1)).toMatchObject({
      action: 'escalate',
      from: 'closed',
      to: 'disputed',
      by: { role: 'system' },
      text: '上报人评价没有解决',
      recipients: expect.arrayContaining(['role:supervisor', 'followers']),
    })
    expect(orders.at(-1)).toMatchObject({ kind: 'supervision', cause: 'escalate' })
  })

  it('counts as the second also where staff reopened the case in between', async () => {
    const { id } = await closedCase(test)
    await rate(test, id, no, 'ann')
    await closeAgain(test, id)
    await test.ok(cases.reopen, { id, reason: '抽查发现还有' }, 'dispatcher')
    await closeAgain(test, id)
    await rate(test, id, no, 'ann')
    expect(await seen(id)).toMatchObject({ status: 'disputed', reworks: 2 })
  })
})

describe('the supervisor', () => {
  it('answers in writing; the reporter has rated, others still may', async () => {
    const { id } = await disputedCase(test, ['ben'])
    await test.ok(cases.answer, { id, reason: answer }, 'supervisor')
    const shown = await seen(id)
    expect(shown).toMatchObject({ status: 'closed', complaint: false, mayRate: false, stage: null })
    expect(shown.timeline.at(-1)).toMatchObject({ action: 'answer', text: answer })
    expect(await toDecide()).not.toContain(id)
    expect(await rate(test, id, no, 'ann')).toMatchObject(refused(409, 'already_rated'))
    expect(await seen(id, 'ben')).toMatchObject({ mayRate: true })
    expect(await rate(test, id, yes, 'ben')).toMatchObject({ status: 200, body: { status: 'closed' } })
  })

  it('answers again after another complaint', async () => {
    const { id } = await disputedCase(test, ['ben'])
    await test.ok(cases.answer, { id, reason: answer }, 'supervisor')
    await rate(test, id, no, 'ben')
    expect(await seen(id)).toMatchObject({ status: 'disputed', complaint: true, reworks: 1 })
    expect(await moves(id)).toEqual(['reopen', 'escalate', 'escalate'])
  })

  it('orders rework with a new clock; the next closing is rated anew', async () => {
    const { id } = await disputedCase(test)
    test.clock.pass(HOUR)
    await test.ok(cases.redo, { id, reason: '请带上工具再去一次' }, 'supervisor')
    expect(await seen(id)).toMatchObject({
      status: 'dispatched',
      complaint: false,
      reworks: 2,
      deadlineAt: inHours(2),
    })
    await closeAgain(test, id)
    expect(await seen(id)).toMatchObject({ mayRate: true })
    await rate(test, id, no, 'ann')
    expect(await seen(id)).toMatchObject({ status: 'disputed' })
  })

  it('leaves the case overdue and open by doing nothing', async () => {
    const { id } = await disputedCase(test)
    test.clock.pass(30 * DAY)
    for (let i = 0; i < 3; i++) await fireTimers(test.context)
    expect(await seen(id, 'supervisor')).toMatchObject({ status: 'disputed', complaint: true })
    expect((await stored(id)).history.map(({ action }) => action)).toContain('overdue')
    expect(await toDecide()).toContain(id)
  })
})

describe('several complaints at once', () => {
  it.each([1, 2, 3])('move the case once (round %i)', async () => {
    const { id } = await closedCase(test, ['ben', 'crew'])
    const answers = await Promise.all([
      ...(['ann', 'ben', 'crew'] as const).map((name) => rate(test, id, no, name)),
      object(test, id, 'chief'),
    ])
    // A complaint after the move is refused with the case as it now is.
    for (const one of answers)
      if (one.status !== 200) expect(one).toMatchObject(refused(409, 'rating_not_open'))
    expect(await moves(id)).toEqual(['reopen'])
    expect(await stored(id)).toMatchObject({ complaints: 1, reworks: 1, status: 'dispatched' })
    expect(await unfollowed(id)).toBe(0)
  })

  it.each([1, 2, 3])('escalate the case once (round %i)', async () => {
    const { id } = await closedCase(test, ['ben'])
    await rate(test, id, no, 'ann')
    await closeAgain(test, id)
    await Promise.all([rate(test, id, no, 'ann'), rate(test, id, no, 'ben'), object(test, id, 'crew')])
    expect(await moves(id)).toEqual(['reopen', 'escalate'])
    expect(await stored(id)).toMatchObject({ complaints: 2, status: 'disputed' })
    expect(await unfollowed(id)).toBe(0)
  })
})

describe('a server that crashes', () => {
  it('between rating and step leaves the step to another server, which takes it once', async () => {
    const { id } = await closedCase(test, ['ben'])
    await leftBehind(id, 'ann')
    await leftBehind(id, 'ben')
    expect(await seen(id)).toMatchObject({ status: 'closed' })
    await Promise.all([1, 2, 3].map(() => followPending(test.context)))
    await followPending(test.context)
    expect(await moves(id)).toEqual(['reopen'])
    expect(await stored(id)).toMatchObject({ complaints: 1, reworks: 1, status: 'dispatched' })
    expect((await seen(id)).timeline.at(-1)?.text).toBe('上报人评价没有解决')
    expect(await unfollowed(id)).toBe(0)
  })

  it.each<[string, (id: string) => Promise<unknown>, string[]]>([
    ['worked on', async () => {}, ['reopen']],
    ['closed again', (id) => closeAgain(test, id), ['reopen']],
  ])('after the step does not move the case that is %s meanwhile', async (_, then, moved) => {
    const { id } = await closedCase(test)
    const steps = (await stored(id)).history.length
    await rate(test, id, no, 'ann')
    await then(id)
    await RatingModel.updateOne({ caseId: id }, { toFollow: steps })
    const before = await stored(id)
    await followPending(test.context)
    expect(await stored(id)).toEqual({ ...before, rated: before.rated + 1 })
    expect(await moves(id)).toEqual(moved)
    expect(await unfollowed(id)).toBe(0)
  })

  it('after the step does not undo the supervisor’s answer', async () => {
    const { id } = await closedCase(test)
    await rate(test, id, no, 'ann')
    await closeAgain(test, id)
    const steps = (await stored(id)).history.length
    await rate(test, id, no, 'ann')
    await test.ok(cases.answer, { id, reason: answer }, 'supervisor')
    await RatingModel.updateOne({ caseId: id, closure: 2 }, { toFollow: steps })
    await followPending(test.context)
    expect(await seen(id)).toMatchObject({ status: 'closed', complaint: false })
    expect(await unfollowed(id)).toBe(0)
  })

  it('answers the citizen; a step that failed is taken later', async () => {
    const { id } = await closedCase(test)
    const { snapshot } = test.context
    // The step asks for it first; the answer to the citizen shows the case with it.
    test.context.snapshot = () => {
      test.context.snapshot = snapshot
      throw new Error('no snapshot')
    }
    const given = await rate(test, id, no, 'ann').finally(() => {
      test.context.snapshot = snapshot
    })
    expect(given).toMatchObject({ status: 200, body: { status: 'closed', mayRate: false } })
    expect(await unfollowed(id)).toBe(1)
    await followPending(test.context)
    expect(await seen(id)).toMatchObject({ status: 'dispatched', reworks: 1 })
  })
})

it('counts a citizen who does not rate as neither yes nor no', async () => {
  const people = { ann: 'reporter', ben: 'supporter', crew: 'supporter', mate: 'neighbour' } as const
  const rating = fc.constantFrom('silent', 'silent', 'yes', 'no')
  const said = fc.record({ ann: rating, ben: rating, crew: rating, mate: rating })
  await fc.assert(
    fc.asyncProperty(said, async (sayings) => {
      const { id } = await closedCase(test, ['ben', 'crew'])
      const heard: string[] = []
      for (const name of Object.keys(people) as (keyof typeof people)[]) {
        const word = sayings[name]
        // A neighbour can only object.
        if (word === 'silent' || (people[name] === 'neighbour' && word === 'yes')) continue
        const given =
          people[name] === 'neighbour'
            ? await object(test, id, name)
            : await rate(test, id, word === 'yes' ? yes : no, name)
        if (given.status === 200) heard.push(`${people[name]}: ${word}`)
      }
      test.clock.pass(30 * DAY)
      await followPending(test.context)
      await fireTimers(test.context)
      const { ratings } = await seen(id, 'supervisor')
      const counted = ratings.map(({ as, outcome }) => `${as}: ${outcome === 'solved' ? 'yes' : 'no'}`)
      expect(counted.sort()).toEqual(heard.sort())
      expect(await RatingModel.countDocuments({ caseId: id })).toBe(heard.length)
      expect((await moves(id)).length).toBe(heard.some((one) => one.endsWith('no')) ? 1 : 0)
    }),
    { numRuns: 8 },
  )
}, 60_000)
