import { contract } from '@shared/contract'
import { openStatuses, type Status, statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { caseThatIs, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { type UserName, users } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

const test = useServer()
const { cases } = contract
const support = (id: string, as?: UserName) => test.call(cases.support, { id }, as)
const unsupport = (id: string, as?: UserName) => test.call(cases.unsupport, { id }, as)
const seen = (id: string, as: UserName = 'ann') => test.ok(cases.show, { id }, as)
const stored = (id: string): Promise<CaseRecord> => CaseModel.findById(id).lean<CaseRecord>().orFail().exec()
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
/** Staff see a case from its first minute on. */
const staff: UserName = 'checker'

describe('"me too" is refused', () => {
  it('from somebody who is not signed in', async () => {
    expect(await support('any')).toMatchObject(refused(401, 'not_signed_in'))
    expect(await unsupport('any')).toMatchObject(refused(401, 'not_signed_in'))
  })

  it('for an unknown case', async () => {
    expect(await support('nothing', 'ben')).toMatchObject(refused(404, 'case_not_found'))
    expect(await unsupport('nothing', 'ben')).toMatchObject(refused(404, 'case_not_found'))
  })

  it('for a case that is not public yet, and the answer shows nothing of it', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    expect(await support(id, 'ben')).toMatchObject(refused(404, 'case_not_found'))
    expect(await unsupport(id, 'ben')).toMatchObject(refused(404, 'case_not_found'))
    expect((await stored(id)).followers).toEqual([])
  })

  it('from the reporter', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    expect(await support(id, 'ann')).toMatchObject(refused(403, 'not_allowed'))
    expect(await seen(id)).toMatchObject({ supporters: 0, maySupport: false, supporting: false })
  })

  it.each(statuses.filter((status) => !(openStatuses as readonly Status[]).includes(status)))(
    'where the case is %s',
    async (status: Status) => {
      const { id } = await caseThatIs(test, status)
      expect(await seen(id, staff)).toMatchObject({ maySupport: false })
      expect(await support(id, staff)).toMatchObject(refused(403, 'not_allowed'))
      expect(await stored(id)).toMatchObject({ followers: [] })
    },
  )
})

describe('"me too"', () => {
  it.each(openStatuses)('is accepted where the case is %s', async (status) => {
    const { id } = await caseThatIs(test, status)
    expect(await seen(id, staff)).toMatchObject({ maySupport: true, supporting: false })
    expect(await support(id, staff)).toMatchObject({
      status: 200,
      body: { supporting: true, maySupport: false, supporters: 1, status },
    })
  })

  it('is no step: the version stays, and a step by staff is not refused', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const before = await stored(id)
    const [joined, started] = await Promise.all([support(id, 'ben'), test.call(cases.start, { id }, 'west')])
    expect([joined.status, started.status]).toEqual([200, 200])
    const after = await stored(id)
    expect(after).toMatchObject({ status: 'in_progress', version: before.version + 1 })
    expect(after.followers).toEqual([{ userId: 'ben', at: test.clock.now, from: null }])
    expect(after.history).toHaveLength(before.history.length + 1)
  })

  it.each([1, 2, 3])('counts once, however often it is sent at once (round %i)', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const answers = await Promise.all([1, 2, 3, 4].map(() => support(id, 'ben')))
    expect(answers).toMatchObject(answers.map(() => ({ status: 200, body: { supporting: true } })))
    expect(await support(id, 'ben')).toMatchObject({ status: 200, body: { supporting: true, supporters: 1 } })
    expect((await stored(id)).followers).toHaveLength(1)
  })

  it('shows the reporter and the staff the number of supporters, and nobody their names', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    for (const name of ['ben', 'crew'] as const) await support(id, name)
    for (const name of ['ann', 'dispatcher', 'ben'] as const) {
      const shown = await seen(id, name)
      expect(shown).toMatchObject({ supporters: 2 })
      expect(JSON.stringify(shown)).not.toMatch(/"(ben|shopkeeper)"/)
    }
  })

  it('lets the supporter follow a case that is not public, without the reporter’s description', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await support(id, 'ben')
    await take(test, 'return', id)
    expect(await seen(id, 'ben')).toMatchObject({ status: 'returned', description: '' })
  })

  it('keeps the reporter from withdrawing a case that others support', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    await support(id, staff)
    expect((await seen(id)).abilities).not.toContain('withdraw')
  })

  it('is stored up to the limit of followers only, also for people who come at once', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const others = Array.from({ length: limits.supporters - 2 }, (_, i) => `other-${i}`)
    const followers = others.map((userId) => ({ userId, at: test.clock.now, from: null }))
    await CaseModel.updateOne({ _id: id }, { followers })
    const atWork: UserName[] = ['west', 'mate', 'shopkeeper']
    const names = (Object.keys(users) as UserName[]).filter(
      (name) => name !== 'ann' && !atWork.includes(name),
    )
    const answers = await Promise.all(names.map((name) => test.ok(cases.support, { id }, name)))
    const taken = names.filter((_, i) => answers[i]?.supporting)
    const late = names.filter((_, i) => !answers[i]?.supporting)
    expect([taken.length, late.length]).toEqual([2, names.length - 2])
    expect((await stored(id)).followers).toHaveLength(limits.supporters)
    await test.ok(cases.unsupport, { id }, taken[0])
    expect(await support(id, late[0])).toMatchObject({ status: 200, body: { supporting: true } })
    expect(await support(id, late[1])).toMatchObject({ status: 200, body: { supporting: false } })
  })
})

describe('a withdrawn "me too"', () => {
  it('ends the notices, at any time and however often it is sent', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    for (const name of ['ben', 'crew'] as const) await support(id, name)
    for (const step of ['start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
    const { version } = await stored(id)
    for (let i = 0; i < 2; i++)
      expect(await unsupport(id, 'ben')).toMatchObject({
        status: 200,
        body: { supporting: false, supporters: 1, mayRate: false },
      })
    expect(await stored(id)).toMatchObject({ version, followers: [{ userId: 'crew' }] })
  })

  it('leaves the case as it is for a person who never supported it', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await support(id, 'crew')
    expect(await unsupport(id, 'ben')).toMatchObject({ status: 200, body: { supporters: 1 } })
    expect(await unsupport(id, 'ann')).toMatchObject({ status: 200, body: { mine: true, supporters: 1 } })
  })
})
