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

/** What may never leave, and would stand out if it did. */
const names = { ann: '安小姐', ben: '贲先生', west: '韦师傅', checker: '柴核查', dispatcher: '邓调度' }
const secrets = ['o-openid-of-ann', '13800000000', 'TestPhone', '2026-11-23T00:55', 'citizenId', 'openid']
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
const strangers: Verifier[] = ['nobody', 'ben']
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
const staff: Verifier[] = ['west', 'crew', 'checker', 'dispatcher', 'supervisor']

describe('who may see a case', () => {
  it.each(unseen)('is nobody but the reporter and the staff while it is %s', async (status) => {
    for (const who of strangers) {
      expect(await look(sample[status], who)).toMatchObject({
        status: 404,
        body: { error: { code: 'case_not_found' } },
      })
    }
    for (const who of ['ann', ...staff] as const) expect((await look(sample[status], who)).status).toBe(200)
  })

  it('is the shop about whose door it is, which sees what to put right and nothing of who reported it', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    const shown = await seen(id, 'shopkeeper')
    expect(shown).toMatchObject({ description: '', mine: false, abilities: ['return', 'self_fix', 'sign'] })
    expect(shown.timeline.map(({ who }) => who)).toEqual(['市民', '系统'])
    expect(shown.photos).toHaveLength(1)
  })

  it.each(seenByStaff)('is everybody once it is %s', async (status) => {
    for (const who of [...strangers, 'ann', ...staff] as const)
      expect((await look(sample[status], who)).status).toBe(200)
  })

  it('is hidden again from strangers when it is sent back for rework and nobody has taken it up', async () => {
    const { id } = await caseThatIs(test, 'resolved')
    await test.ok(cases.fail, { id, reason: '还有残留' }, 'checker')
    expect((await look(id, 'ben')).status).toBe(404)
  })

  it.each([
    ['a number of none', 'nothing'],
    ['the language’s own', '__proto__'],
    ['of another city', 'elsewhere'],
  ])('is nobody where the case is %s', async (_, id) => {
    const model = await CaseModel.findById(sample.closed).lean().orFail()
    await CaseModel.deleteOne({ _id: 'elsewhere', cityId: '110101' })
    await CaseModel.create({ ...model, _id: 'elsewhere', cityId: '110101' })
    expect((await look(id, 'dispatcher')).status).toBe(404)
  })

  it.each([
    ['one that leaves its folder', '..%2f..%2fcity'],
    ['one that is no text', '%E0%A4%A'],
    ['one that is a query', '%7B%22$ne%22:null%7D'],
    ['an endless one', 'a'.repeat(65)],
  ])('refuses an id like %s without a word about itself', async (_, id) => {
    const response = await fetch(`${test.url}/api/cases/${id}`)
    expect([400, 404, 422]).toContain(response.status)
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringMatching(/\p{Script=Han}/u) },
    })
  })
})

describe('what each may see of it', () => {
  it('are the citizen’s words for the citizen and the staff', async () => {
    for (const who of ['ann', ...staff] as const)
      expect(await seen(sample.closed, who)).toMatchObject({ description: '墙上贴满了小广告' })
    for (const who of strangers) expect(await seen(sample.closed, who)).toMatchObject({ description: '' })
  })

  it('are the words of a step for the citizen and the staff', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    await test.ok(cases.return, { id, reason: '店主张三说不归他' }, 'west')
    await test.ok(cases.dispatch, { id, gridCode: '450902001001001', unitId: 'tea' }, 'dispatcher')
    await take(test, 'acknowledge', id)
    for (const who of ['ann', 'checker'] as const)
      expect(JSON.stringify(await seen(id, who))).toContain('店主张三说不归他')
    for (const who of strangers) expect(JSON.stringify(await seen(id, who))).not.toContain('张三')
  })

  it('are names of colleagues for the staff, roles for all others, and nobody’s name of a citizen', async () => {
    const who = async (verifier: Verifier) =>
      (await seen(sample.closed, verifier)).timeline.map((entry) => entry.who)
    const roles = ['市民', '系统', '网格员', '网格员', '网格员', '核查员', '派遣员']
    for (const stranger of strangers) expect(await who(stranger)).toEqual(roles)
    expect(await who('ann')).toEqual(['我', ...roles.slice(1)])
    const named = ['市民', '系统', ...Array(3).fill('网格员 韦师傅'), '核查员 柴核查', '派遣员 邓调度']
    expect(await who('supervisor')).toEqual(named)
    expect(await who('checker')).toEqual(named.with(5, '我'))
  })

  it('is that it is theirs, for whoever reported it, of whatever role', async () => {
    const { id, mine } = await submitted(test, 'checker')
    expect(mine).toBe(true)
    expect(await seen(id, 'dispatcher')).toMatchObject({ mine: false })
    expect(await seen(sample.closed, 'ann')).toMatchObject({ mine: true, mayRate: true })
    expect(await seen(sample.closed, 'ben')).toMatchObject({ mine: false, mayRate: false })
  })

  it('is why it went to whom it went, by when, and what the limit is', async () => {
    expect(await seen(sample.dispatched, 'ann')).toMatchObject({
      limit: '2紧急工作时',
      reasons: [
        '位置按手动标注（误差约 2 米）',
        expect.stringContaining('西网格'),
        expect.stringContaining('老王粉店'),
        expect.any(String),
      ],
      responsible: { name: '老王粉店', duty: '卫生' },
    })
  })

  it('are only the steps that are theirs to take', async () => {
    const abilities = async (status: Status, who: Verifier) => (await seen(sample[status], who)).abilities
    for (const status of seenByStaff)
      for (const who of strangers) expect(await abilities(status, who)).toEqual([])
    expect(await abilities('submitted', 'checker')).toEqual([])
    expect(await abilities('submitted', 'ann')).toEqual(['withdraw'])
    expect(await abilities('resolved', 'checker')).toEqual(['pass', 'fail'])
    expect(await abilities('checked', 'checker')).toEqual([])
    expect(await abilities('dispatched', 'crew')).toEqual([])
  })
})

describe('nothing that is nobody’s business leaves', () => {
  /** Everything that this person can be told about cases, as it goes over the wire. */
  const everything = async (who: Verifier): Promise<string> => {
    const as = who === 'nobody' ? undefined : who
    const [lng, lat] = [110.1502, 22.63003]
    const told: unknown[] = [
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
    return JSON.stringify(told)
  }

  it.each<Verifier>([...strangers, 'ann', ...staff])('to %s', async (who) => {
    const text = await everything(who)
    for (const secret of [...secrets, ...inside]) expect(text).not.toContain(secret)
    const citizens = Object.entries(names).filter(([id]) => ['ann', 'ben'].includes(id) && id !== who)
    for (const [, name] of citizens) expect(text).not.toContain(name)
  })

  it.each<Verifier>([...strangers, 'ann'])('no name of the staff to %s', async (who) => {
    const text = await everything(who)
    for (const name of [names.west, names.checker, names.dispatcher]) expect(text).not.toContain(name)
  })

  it('with the answer to a step either', async () => {
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
  it('is answered the same to HEAD, without a body', async () => {
    for (const path of [`/api/cases/${sample.closed}`, '/api/cases/near?lng=110.15&lat=22.63']) {
      const [head, whole] = [await fetch(test.url + path, { method: 'HEAD' }), await fetch(test.url + path)]
      expect(head.status).toBe(200)
      expect(head.headers.get('etag')).toBe(whole.headers.get('etag'))
      expect(await head.text()).toBe('')
    }
  })

  it('costs nothing where nothing has changed, and is never kept for somebody else', async () => {
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

  it('is to the head of another unit what it is to any neighbour, and to that of its own the whole', async () => {
    expect(await test.call(cases.show, { id: sample.rejected }, 'head')).toMatchObject({ status: 404 })
    const shown = await test.ok(cases.show, { id: sample.acknowledged }, 'head')
    expect(shown).toMatchObject({ description: '', orders: [], abilities: [] })
    const { id } = await submitted(test, 'ann', { category: categories.hole.code })
    expect(await test.ok(cases.show, { id }, 'head')).toMatchObject({ description: '墙上贴满了小广告' })
  })

  it('says of each of mine in the list what the case itself says', async () => {
    const { items } = await test.ok(reports.mine, { size: 50 }, 'ann')
    for (const card of items) expect(await seen(card.id, 'ann')).toMatchObject(card)
    expect(items.filter(({ status }) => (openStatuses as readonly Status[]).includes(status))).not.toEqual([])
    expect(await CaseModel.countDocuments({ cityId: CITY, 'reports.citizenId': 'ann' })).toBe(items.length)
    expect(items.map(({ category }) => category.code)).toContain(categories.orphan.code)
  })
})
