import { once } from 'node:events'
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { openStatuses, type Status, statuses } from '@shared/domain/case/status'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { UnitModel } from '../city/unit.model'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, categories, type UserName } from '../testing/tiny-city'
import { CaseModel } from './case.model'

const test = useServer()
const { cases, reports, places, session } = contract

/** Secret values that must never leave the server; each is easy to find in an answer. */
const names = { ann: '安小姐', ben: '贲先生', west: '韦师傅', checker: '柴核查', dispatcher: '邓调度' }
const secrets = ['o-openid-of-ann', '13800000000', 'TestPhone', 'citizenId', 'openid']
/** When the photos were taken: staff reads it, see `photoOrigin`. */
const photoTime = '2026-11-23T00:55'
const inside = ['assigneeKeys', 'grid:', 'unit:', 'requestId', '"cell"', 'closures', 'resolvedBy', 'cityId']

const sample = {} as Record<Status, string>
beforeAll(async () => {
  for (const [_id, name] of Object.entries(names)) await UserModel.updateOne({ _id }, { name })
  await UserModel.updateOne({ _id: 'ann' }, { openid: 'o-openid-of-ann' })
  await UnitModel.updateMany({}, { phone: '13800000000' })
  for (const status of statuses) sample[status] = (await caseThatIs(test, status)).id
})

type Verifier = UserName | 'nobody'
const look = (id: string, who: Verifier) => test.call(cases.show, { id }, who === 'nobody' ? undefined : who)
const seen = async (id: string, who: Verifier) => (await look(id, who)).body as CaseDetail
/** The crew of a contractor sees the cases of its own unit alone. */
const strangers: Verifier[] = ['nobody', 'ben', 'crew']
const seenByStaff: Status[] = [
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'disputed',
  'suspended',
]
const unseen = statuses.filter((status) => !seenByStaff.includes(status))
const staff: Verifier[] = ['west', 'checker', 'dispatcher', 'supervisor']

describe('access to a case', () => {
  it.each(unseen)('is open only to the reporter and the staff while it is %s', async (status) => {
    for (const who of strangers) {
      expect(await look(sample[status], who)).toMatchObject({
        status: 404,
        body: { error: { code: 'case_not_found' } },
      })
    }
    for (const who of ['ann', ...staff] as const) expect((await look(sample[status], who)).status).toBe(200)
  })

  it('is open to the shop of the frontage, which sees the problem and nothing of the reporter', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    const shown = await seen(id, 'shopkeeper')
    expect(shown).toMatchObject({ description: '', mine: false, abilities: ['return', 'self_fix', 'sign'] })
    expect(shown.timeline.map(({ who }) => who)).toEqual(['市民', '系统'])
    expect(shown.photos).toHaveLength(1)
  })

  it.each(seenByStaff)('is open to everybody once it is %s', async (status) => {
    for (const who of [...strangers, 'ann', ...staff] as const)
      expect((await look(sample[status], who)).status).toBe(200)
  })

  it('is closed to strangers again during rework that nobody has taken on yet', async () => {
    const { id } = await caseThatIs(test, 'resolved')
    await test.ok(cases.fail, { id, reason: '还有残留' }, 'checker')
    expect((await look(id, 'ben')).status).toBe(404)
  })

  it.each([
    ['unknown', 'nothing'],
    ['a property name of the language', '__proto__'],
    ['of another city', 'elsewhere'],
  ])('is open to nobody for an id that is %s', async (_, id) => {
    const model = await CaseModel.findById(sample.closed).lean().orFail()
    await CaseModel.deleteOne({ _id: 'elsewhere', cityId: '110101' })
    await CaseModel.create({ ...model, _id: 'elsewhere', cityId: '110101' })
    expect((await look(id, 'dispatcher')).status).toBe(404)
  })

  it.each([
    ['a path out of its folder', '..%2f..%2fcity'],
    ['an invalid encoding', '%E0%A4%A'],
    ['a query', '%7B%22$ne%22:null%7D'],
    ['a text that is too long', 'a'.repeat(65)],
  ])('refuses an id like %s without internal details', async (_, id) => {
    const response = await fetch(`${test.url}/api/cases/${id}`)
    expect([400, 404, 422]).toContain(response.status)
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringMatching(/\p{Script=Han}/u) },
    })
  })
})

describe('the view of a case', () => {
  it('shows the description to the reporter and the staff', async () => {
    for (const who of ['ann', ...staff] as const)
      expect(await seen(sample.closed, who)).toMatchObject({ description: '墙上贴满了小广告' })
    for (const who of strangers) expect(await seen(sample.closed, who)).toMatchObject({ description: '' })
  })

  it('shows the words between staff to the staff alone, and the proposed unit with them', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const said = { reason: '店主张三说不归他', proposedUnitId: 'tea' }
    await test.ok(cases.return, { id, ...said }, 'west')
    await test.ok(cases.dispatch, { id, gridCode: '450902001001001', unitId: 'tea' }, 'dispatcher')
    await take(test, 'acknowledge', id)
    for (const who of ['west', 'checker'] as const)
      expect(JSON.stringify(await seen(id, who))).toContain('店主张三说不归他')
    for (const who of ['ann', ...strangers] as const)
      expect(JSON.stringify(await seen(id, who))).not.toMatch(/张三|建议由/)
  })

  it('shows names of colleagues to the staff, roles to all others, and a citizen’s name to nobody', async () => {
    const who = async (verifier: Verifier) =>
      (await seen(sample.closed, verifier)).timeline.map((entry) => entry.who)
    const roles = ['市民', '系统', '网格员', '网格员', '网格员', '核实人员', '受理人员']
    for (const stranger of strangers) expect(await who(stranger)).toEqual(roles)
    expect(await who('ann')).toEqual(['我', ...roles.slice(1)])
    const named = ['市民', '系统', ...Array(3).fill('网格员 韦师傅'), '核查员 柴核查', '派遣员 邓调度']
    expect(await who('supervisor')).toEqual(named)
    expect(await who('checker')).toEqual(named.with(5, '我'))
  })

  it('marks the case as their own for its reporter, of any role', async () => {
    const { id, mine } = await submitted(test, 'checker')
    expect(mine).toBe(true)
    expect(await seen(id, 'dispatcher')).toMatchObject({ mine: false })
    expect(await seen(sample.closed, 'ann')).toMatchObject({ mine: true, mayRate: true })
    expect(await seen(sample.closed, 'ben')).toMatchObject({ mine: false, mayRate: false })
  })

  it('shows the reasons of the decision, the deadline and the limit', async () => {
    expect(await seen(sample.dispatched, 'ann')).toMatchObject({
      limit: '大约 2 小时内',
      reasons: [
        '位置按手动标注（误差约 2 米）',
        expect.stringContaining('西网格'),
        expect.stringContaining('老王粉店'),
        expect.any(String),
      ],
      responsible: { name: '老王粉店', duty: '卫生' },
    })
  })

  it('offers only the actions that the viewer may take', async () => {
    const abilities = async (status: Status, who: Verifier) => (await seen(sample[status], who)).abilities
    for (const status of seenByStaff)
      for (const who of strangers) expect(await abilities(status, who)).toEqual([])
    expect(await abilities('submitted', 'checker')).toEqual([])
    expect(await abilities('submitted', 'ann')).toEqual(['withdraw', 'supplement', 'take_back'])
    expect(await abilities('resolved', 'checker')).toEqual(['pass', 'fail'])
    expect(await abilities('checked', 'checker')).toEqual([])
    expect(await abilities('acknowledged', 'crew')).toEqual([])
  })
})

describe('no secret value leaves the server', () => {
  /** All answers about cases that this person can get, as they go over the wire. */
  const everything = async (who: Verifier): Promise<string> => {
    const as = who === 'nobody' ? undefined : who
    const [lng, lat] = [110.1502, 22.63003]
    const shown: unknown[] = [
      ...(await Promise.all(statuses.map((status) => look(sample[status], who)))),
      await test.call(cases.near, { lng, lat }, as),
      await test.call(reports.mine, {}, as),
      await test.call(cases.tasks, {}, as),
      await test.call(cases.tasks, { list: 'done' }, as),
      await test.call(cases.queue, { tab: 'to_check' }, as),
      await test.call(places.units, { query: '店' }, as),
      await test.call(places.locate, { lng, lat, accuracy: 5 }, as),
      await test.call(session.me, {}, as),
    ]
    return JSON.stringify(shown)
  }

  it.each<Verifier>([...strangers, 'ann', ...staff])('to %s', async (who) => {
    const text = await everything(who)
    for (const secret of [...secrets, ...inside]) expect(text).not.toContain(secret)
    if (!staff.includes(who)) expect(text).not.toContain(photoTime)
    const citizens = Object.entries(names).filter(([id]) => ['ann', 'ben'].includes(id) && id !== who)
    for (const [, name] of citizens) expect(text).not.toContain(name)
  })

  it.each<Verifier>([...strangers, 'ann'])('no name of the staff to %s', async (who) => {
    const text = await everything(who)
    for (const name of [names.west, names.checker, names.dispatcher]) expect(text).not.toContain(name)
  })

  it('in the answer to a step', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    for (const shown of [
      await take(test, 'start', id),
      await take(test, 'resolve', id),
      await take(test, 'pass', id),
      await take(test, 'close', id),
      await test.ok(cases.rate, { id, outcome: 'solved', satisfaction: 'satisfied' }, 'ann'),
    ])
      for (const secret of [...secrets, ...inside, names.ann])
        expect(JSON.stringify(shown)).not.toContain(secret)
  })
})

describe('reading', () => {
  it('gives the same answer to HEAD, without a body', async () => {
    for (const path of [`/api/cases/${sample.closed}`, '/api/cases/near?lng=110.15&lat=22.63']) {
      const [head, whole] = [await fetch(test.url + path, { method: 'HEAD' }), await fetch(test.url + path)]
      expect(head.status).toBe(200)
      expect(head.headers.get('etag')).toBe(whole.headers.get('etag'))
      expect(await head.text()).toBe('')
    }
  })

  it('answers 304 where nothing has changed, and is never cached for another person', async () => {
    // Not by fetch: it would ask for a fresh answer whenever the tag is given by hand.
    const ask = async (sent: OutgoingHttpHeaders) => {
      const [answer] = await once(
        get(`${test.url}/api/cases/${sample.closed}`, { headers: sent }),
        'response',
      )
      answer.resume()
      return answer as IncomingMessage
    }
    const { headers } = await ask({})
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringMatching(/authorization/i),
    })
    const again = { 'if-none-match': headers.etag }
    expect((await ask(again)).statusCode).toBe(304)
    expect((await ask({ ...again, authorization: `Bearer ${await test.token('ann')}` })).statusCode).toBe(200)
  })

  it('gives the head of another unit a neighbour’s view, and the head of the own unit the whole case', async () => {
    expect(await test.call(cases.show, { id: sample.rejected }, 'head')).toMatchObject({ status: 404 })
    const shown = await test.ok(cases.show, { id: sample.acknowledged }, 'head')
    expect(shown).toMatchObject({ description: '', orders: [], abilities: [] })
    const { id } = await submitted(test, 'ann', { category: categories.hole.code })
    expect(await test.ok(cases.show, { id }, 'head')).toMatchObject({ description: '墙上贴满了小广告' })
  })

  it('gives the same values for my cases in the list as in the case itself', async () => {
    const { items } = await test.ok(reports.mine, { size: 50 }, 'ann')
    for (const card of items) expect(await seen(card.id, 'ann')).toMatchObject(card)
    expect(items.filter(({ status }) => (openStatuses as readonly Status[]).includes(status))).not.toEqual([])
    expect(await CaseModel.countDocuments({ cityId: CITY, 'reports.citizenId': 'ann' })).toBe(items.length)
    expect(items.map(({ category }) => category.code)).toContain(categories.orphan.code)
  })
})
