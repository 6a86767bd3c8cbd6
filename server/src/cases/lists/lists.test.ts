import { contract } from '@shared/contract'
import type { TaskList } from '@shared/contract/cases'
import { type Queue, type Status, statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { Types } from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../../accounts/user.model'
import { caseThatIs, submitted, take } from '../../testing/reports'
import { request } from '../../testing/request'
import { useServer } from '../../testing/server'
import { at, CITY, categories, type UserName, users } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { listsOf, taskOf } from './list-keys'
import { forgetNear } from './near'
import { REACH } from './read-lists'

const test = useServer()
const { cases, session } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const DAY = 86_400_000
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

/** One case in each status; more are copied from it straight into the store, since only their number matters. */
const sample = {} as Record<Status, string>
beforeAll(async () => {
  for (const status of statuses) sample[status] = (await caseThatIs(test, status)).id
})
const copies = async (count: number, status: Status, fields: (i: number) => Partial<CaseRecord>) => {
  const model = await CaseModel.findById(sample[status]).lean<CaseRecord>().orFail()
  const made = Array.from({ length: count }, (_, i) => {
    const _id = new Types.ObjectId().toHexString()
    const reports = model.reports.map((report) => ({ ...report, requestId: _id }))
    const copy = { ...model, reports, usedPhotos: [_id], ...fields(i), _id, number: `copy-${_id}` }
    return { ...copy, lists: listsOf(copy), task: taskOf(copy) }
  })
  await CaseModel.insertMany(made)
  return made.map(({ _id }) => _id)
}
const placed = (east: number, north: number) => ({ point: at(east, north) })

describe('GET /api/cases/near', () => {
  const near = async (east: number, north: number, as?: UserName) => {
    const [lng, lat] = at(east, north)
    return (await test.ok(cases.near, { lng, lat }, as)).items
  }

  it.each([
    ['no place', ''],
    ['two places', 'lng=110&lng=111&lat=22'],
    ['latitude and longitude swapped', 'lng=22.63&lat=110.15'],
    ['a place that is no number', 'lng=NaN&lat=22'],
  ])('refuses %s', async (_, query) => {
    const response = await fetch(`${test.url}/api/cases/near?${query}`)
    expect({ status: response.status, body: await response.json() }).toMatchObject(
      refused(422, 'invalid_input'),
    )
  })

  it('shows a case to nobody, not even to the reporter, before staff has looked at it', async () => {
    for (const as of [undefined, 'ann', 'shopkeeper'] as const) {
      const items = await near(25, 3, as)
      expect(items.map(({ status }) => status).sort()).toEqual([
        'acknowledged',
        'checked',
        'closed',
        'disputed',
        'in_progress',
        'resolved',
        'suspended',
      ])
    }
  })

  it('shows nothing at the pole, at the edge of the world, or further than a kilometre', async () => {
    for (const [lng, lat] of [[0, 90], [180, -90], [-180, 0], at(25, limits.nearRadius + 5)] as const)
      expect(await test.ok(cases.near, { lng, lat })).toEqual({ items: [] })
    expect(await near(25, limits.nearRadius - 5)).not.toEqual([])
  })

  it('lists the nearest first with the distance, across the borders of cells and of the inner ring', async () => {
    const far = [400, -320, 190, 210, 5]
    const made = await copies(far.length, 'closed', (i) => placed(3000 + (far[i] ?? 0), 3000))
    const items = await near(3000, 3000)
    expect(items.map(({ distance }) => distance)).toEqual([5, 190, 210, 320, 400])
    expect(ids(items)).toEqual([4, 2, 3, 1, 0].map((i) => made[i]))
  })

  it('limits the list to one screen, cases of the inner ring first', async () => {
    await copies(limits.nearCount, 'closed', (i) => placed(-4000 + i, -4000))
    await copies(1, 'closed', () => placed(-4000, -3700))
    const items = await near(-4000, -4000)
    expect(items).toHaveLength(limits.nearCount)
    expect(items.at(-1)?.distance).toBe(limits.nearCount - 1)
  })

  it('drops no near case because many newer ones lie around', async () => {
    // Of nobody's finished cases, which other tests page through one by one.
    const nobodys = (x: number, y: number) => ({ ...placed(x, y), assignee: null })
    const [old] = await copies(1, 'closed', () => placed(6100, 6000))
    const [edge] = await copies(1, 'closed', () => placed(6000, 6000 - limits.nearRadius + 10))
    // Beyond the circle, in the cell of the case at its edge.
    await copies(210, 'closed', () => nobodys(6000, 6000 - limits.nearRadius - 2))
    expect(ids(await near(6000, 6000))).toEqual([old, edge])
    await copies(210, 'closed', () => nobodys(6000, 6500))
    const items = ids(await near(6000, 6000))
    expect(items[0]).toBe(old)
    expect(items).toHaveLength(limits.nearCount)
  })

  it('shows an open case however old it is, and a closed one for some days', async () => {
    const [open] = await copies(1, 'in_progress', () => ({ ...placed(12_000, 12_000), assignee: null }))
    const [closed] = await copies(1, 'closed', () => ({ ...placed(12_003, 12_000), assignee: null }))
    const shown = async () => {
      await forgetNear(test.context)
      return ids(await near(12_000, 12_000))
    }
    test.clock.pass((limits.nearDays - 1) * DAY)
    expect(await shown()).toEqual([open, closed])
    test.clock.pass(2 * DAY)
    expect(await shown()).toEqual([open])
    expect((await test.ok(cases.show, { id: closed ?? '' })).status).toBe('closed')
    test.clock.pass(-(limits.nearDays + 1) * DAY)
  })

  it('shows nothing of another city in the same database', async () => {
    await copies(1, 'closed', () => ({ ...placed(9000, 9000), cityId: '110101' }))
    expect(await near(9000, 9000)).toEqual([])
  })

  it('shows cards and nothing more', async () => {
    const text = JSON.stringify(await near(25, 3))
    for (const hidden of ['墙上贴满了小广告', 'requestId', 'citizenId', 'assignee', 'lists', 'history'])
      expect(text).not.toContain(hidden)
  })
})

describe('GET /api/tasks', () => {
  const tasks = async (as: UserName, input: { list?: TaskList; size?: number } = {}) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await test.ok(cases.tasks, { size: 50, ...input, ...(cursor ? { cursor } : {}) }, as)
      seen.push(...ids(page.items))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return seen
  }

  it('refuses somebody who is not signed in', async () => {
    expect(await test.call(cases.tasks, {})).toMatchObject(refused(401, 'not_signed_in'))
  })

  it.each<UserName>(['ann', 'checker', 'dispatcher'])('refuses %s, who has no tasks', async (as) => {
    expect(await test.call(cases.tasks, {}, as)).toMatchObject(refused(403, 'not_allowed'))
  })

  const id = 'a'.repeat(24)
  it.each([
    ['a cursor of another list', { cursor: id }],
    ['an incomplete cursor', { cursor: '1795309200000_' }],
    ['a cursor with a query in it', { cursor: '{"$gt":""}' }],
    ['a cursor with a time that is too long', { cursor: `${'9'.repeat(16)}_${id}` }],
    ['a cursor that is too long', { cursor: '1'.repeat(201) }],
    ['a page size of 0', { size: 0 }],
    ['a page size above the limit', { size: limits.pageSizeMax + 1 }],
    ['a page size with a fraction', { size: 1.5 }],
    ['a page size that is not a number', { size: Number.NaN }],
  ])('refuses %s', async (_, input) => {
    expect(await test.call(cases.tasks, input, 'west')).toMatchObject(refused(422, 'invalid_input'))
  })

  it('returns the first page for a cursor before all cases, and no page for one after them', async () => {
    const all = await tasks('west')
    expect(ids((await test.ok(cases.tasks, { cursor: `0_${id}` }, 'west')).items)).toEqual(all)
    expect((await test.ok(cases.tasks, { cursor: `${'9'.repeat(15)}_${id}` }, 'west')).items).toEqual([])
  })

  it('shows the assigned cases to each worker, and the same cases to colleagues of the grid', async () => {
    const { id: hole } = await submitted(test, 'ann', { category: categories.hole.code })
    const { mergedInto } = await test.ok(cases.show, { id: sample.merged }, 'dispatcher')
    const open = [
      mergedInto?.id,
      sample.verifying,
      sample.self_fixed,
      sample.dispatched,
      sample.acknowledged,
      sample.in_progress,
    ]
    expect((await tasks('west')).sort()).toEqual(open.sort())
    expect(await tasks('mate')).toEqual(await tasks('west'))
    expect(await tasks('crew')).toEqual([hole])
    expect(await tasks('head')).toEqual([hole])
    expect(await tasks('shopkeeper')).toEqual([sample.reminded])
  })

  it('is empty for a worker without a grid', async () => {
    await UserModel.create({ ...users.west, _id: 'idle', gridCodes: [] })
    const { access } = await test.ok(session.demoLogin, { personaId: 'idle' })
    for (const list of ['open', 'done', 'informed'] as const) {
      const answer = await request(test.url, cases.tasks, { list }, access)
      expect(answer).toMatchObject({ status: 200, body: { items: [], nextCursor: null } })
    }
  })

  it('puts the most urgent first and pages through equal deadlines, each case once', async () => {
    const hours = [5, 3, 3, 3, 3, 1, 3]
    const made = await copies(hours.length, 'dispatched', (i) => ({
      assignee: 'unit:roads',
      deadlineAt: new Date(test.clock.now.getTime() - 86_400_000 + (hours[i] ?? 0) * 3_600_000),
    }))
    const order = [5, 1, 2, 3, 4, 6, 0].map((i) => made[i])
    for (const size of [1, 2, 3, 50]) expect((await tasks('crew', { size })).slice(0, 7)).toEqual(order)
  })

  it('shows finished cases, the latest first, and none with another assignee now', async () => {
    const { id: returned } = await caseThatIs(test, 'dispatched')
    await take(test, 'return', returned)
    const done = await tasks('west', { list: 'done', size: 1 })
    expect([...done].sort().reverse()).toEqual(done)
    expect(done).toEqual(expect.arrayContaining([sample.resolved, sample.checked, sample.closed]))
    expect(done).not.toContain(returned)
    expect(await tasks('crew', { list: 'done' })).toEqual([])
  })

  describe('a case that a shop put right itself', () => {
    const done = () => tasks('shopkeeper', { list: 'done', size: 1 })
    const fixed = async () => (await caseThatIs(test, 'self_fixed')).id
    const handedOver = async () => {
      const { id } = await caseThatIs(test, 'reminded')
      await test.ok(cases.hand_over, { id }, 'dispatcher')
      for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const)
        await take(test, step, id)
    }

    it('is listed at once, stays after confirming and closing, the latest first', async () => {
      const before = await done()
      expect(before).toContain(sample.self_fixed)
      const [checked, closed, waiting] = [await fixed(), await fixed(), await fixed()]
      for (const id of [checked, closed]) await test.ok(cases.confirm, { id }, 'west')
      await take(test, 'close', closed)
      expect(await done()).toEqual([waiting, closed, checked, ...before])
    })

    it('is not listed where the worker made the fix instead, or the check failed', async () => {
      const before = await done()
      await handedOver()
      await test.ok(cases.deny, { id: await fixed(), reason: '还有残留' }, 'west')
      expect(await done()).toEqual(before)
    })

    it('is no longer listed once it goes to rework', async () => {
      const id = await fixed()
      await test.ok(cases.confirm, { id }, 'west')
      await take(test, 'close', id)
      expect(await done()).toContain(id)
      await test.ok(cases.reopen, { id, reason: '又摆出来了' }, 'dispatcher')
      expect(await done()).not.toContain(id)
    })

    it('is not listed for another shop, nor for a person without a shop', async () => {
      await UserModel.create({ ...users.shopkeeper, _id: 'teahouse', unitId: 'tea' })
      await UserModel.create({ ...users.shopkeeper, _id: 'shopless', unitId: null })
      for (const personaId of ['teahouse', 'shopless']) {
        const { access } = await test.ok(session.demoLogin, { personaId })
        const answer = await request(test.url, cases.tasks, { list: 'done' }, access)
        expect(answer).toMatchObject({ status: 200, body: { items: [], nextCursor: null } })
      }
    })
  })
})

describe('GET /api/queue', () => {
  const tabs = {
    to_dispatch: ['submitted', 'accepted', 'returned'],
    to_check: ['resolved'],
    to_close: ['checked'],
    to_decide: ['disputed'],
    suspended: ['suspended'],
  } as const
  const queue = (tab: Queue, as: UserName = 'dispatcher', input: object = {}) =>
    test.ok(cases.queue, { tab, size: 50, ...input }, as)

  it('refuses somebody who is not signed in', async () => {
    expect(await test.call(cases.queue, { tab: 'to_check' })).toMatchObject(refused(401, 'not_signed_in'))
  })

  it.each<UserName>(['ann', 'shopkeeper', 'west', 'crew'])(
    'refuses %s, who neither checks nor decides',
    async (as) => {
      expect(await test.call(cases.queue, { tab: 'to_check' }, as)).toMatchObject(refused(403, 'not_allowed'))
    },
  )

  it.each([
    ['no queue', ''],
    ['a queue that is not there', 'tab=all'],
    ['a queue of the language’s own', 'tab=constructor'],
    ['two queues', 'tab=to_check&tab=to_close'],
    ['a cursor of another list', `tab=to_check&cursor=1795309200000_${'a'.repeat(24)}`],
  ])('refuses %s', async (_, query) => {
    const headers = { authorization: `Bearer ${await test.token('dispatcher')}` }
    const response = await fetch(`${test.url}/api/queue?${query}`, { headers })
    expect({ status: response.status, body: await response.json() }).toMatchObject(
      refused(422, 'invalid_input'),
    )
  })

  it.each<[keyof typeof tabs, UserName]>([
    ['to_dispatch', 'dispatcher'],
    ['to_check', 'checker'],
    ['to_close', 'supervisor'],
    ['to_decide', 'supervisor'],
    ['suspended', 'dispatcher'],
  ])('holds in %s exactly the waiting cases, the oldest first, and shows them to the %s', async (tab, as) => {
    const { items, counts } = await queue(tab, as)
    const waiting: readonly Status[] = tabs[tab]
    expect(items.every(({ status }) => waiting.includes(status))).toBe(true)
    for (const status of waiting) expect(ids(items)).toContain(sample[status])
    expect(ids(items).sort()).toEqual(ids(items))
    expect(counts[tab]).toBe(items.length)
  })

  it('keeps a request in to_decide until somebody else has decided', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await test.ok(cases.ask_extend, { id, reason: '等材料到货' }, 'west')
    expect(ids((await queue('to_decide')).items)).toContain(id)
    await test.ok(cases.refuse, { id, reason: '材料仓库里有' }, 'dispatcher')
    expect(ids((await queue('to_decide')).items)).not.toContain(id)
  })

  it('gives each case of a long list once, also after its first part was worked off', async () => {
    const made = await copies(REACH + 60, 'checked', () => ({ assignee: null }))
    const all = async () => {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof queue>> = await queue(
          'to_close',
          'dispatcher',
          cursor ? { cursor } : {},
        )
        seen.push(...ids(page.items))
        cursor = page.nextCursor
      } while (cursor)
      return seen
    }
    const stored = async () => {
      const found = await CaseModel.find({ cityId: CITY, status: 'checked' }, { _id: 1 })
        .sort({ _id: 1 })
        .lean()
      return found.map(({ _id }) => _id)
    }
    for (let i = 0; i < 2; i++) expect(await all()).toEqual(await stored())
    await CaseModel.deleteMany({ _id: { $in: made.slice(0, REACH) } })
    for (let i = 0; i < 2; i++) expect(await all()).toEqual(await stored())
    await CaseModel.deleteMany({ _id: { $in: made } })
  })

  it('pages through a queue, each case once, and counts no further than 99', async () => {
    await copies(120, 'checked', () => ({}))
    await copies(1, 'checked', () => ({ cityId: '110101' }))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const input: { cursor?: string } = cursor ? { cursor } : {}
      const page = await queue('to_close', 'dispatcher', input)
      expect(page.counts.to_close).toBe(99)
      seen.push(...ids(page.items))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await CaseModel.countDocuments({ cityId: CITY, status: 'checked' }))
  })
})
