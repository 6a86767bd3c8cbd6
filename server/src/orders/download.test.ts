import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { strFromU8, unzipSync } from 'fflate'
import jwt from 'jsonwebtoken'
import { beforeAll, describe, expect, it } from 'vitest'
import { readyPhoto, releaseAll } from '../testing/photos'
import { caseThatIs, submitted, take } from '../testing/reports'
import { send } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY, categories, type UserName, westGrid } from '../testing/tiny-city'

const test = useServer()
const { orders, cases } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const MINUTE = 60_000

const urlOf = async (number: string, as: UserName) => {
  const { url, expiresAt } = await test.ok(orders.document, { number }, as)
  return { url: test.url + url, expiresAt }
}
const numberOf = (shown: CaseDetail, place = 1) => `J${shown.number}-${String(place).padStart(2, '0')}`

/** The visible text of the document, and the number of its photos. */
const documentAt = async (url: string) => {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const text = strFromU8(files['word/document.xml']!)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
  const photos = Object.keys(files).filter((name) => /^word\/media\/.*\.jpe?g$/.test(name)).length
  return { text, photos }
}
const documentOf = async (number: string, as: UserName) => documentAt((await urlOf(number, as)).url)

let reminded: CaseDetail
let dispatched: CaseDetail
beforeAll(async () => {
  dispatched = await caseThatIs(test, 'dispatched')
  reminded = await caseThatIs(test, 'reminded')
})

describe('words of an order that staff has hidden', () => {
  it('are gone from the list, the case and the page of the shop, and stay for staff', async () => {
    const { id, number } = await caseThatIs(test, 'dispatched')
    await take(test, 'return', id)
    const words = '三楼的王五报上来的'
    const remind = { id, gridCode: westGrid, unitId: 'noodles', note: words }
    const { timeline } = await test.ok(cases.remind, remind, 'dispatcher')
    const order = `T${number}-02`
    const readBy = async (as: UserName) => {
      const [list, detail, page] = [
        JSON.stringify(await test.ok(orders.mine, { list: 'all' }, as)),
        JSON.stringify(await test.ok(cases.show, { id }, as)),
        (await documentOf(order, as)).text,
      ]
      return [list, detail, page].map((text) => text.includes(words))
    }
    expect(await readBy('shopkeeper')).toEqual([true, true, true])
    const part = { id, part: 'words', partId: `step-${timeline.length - 1}`, reason: '写了上报人' } as const
    await test.ok(cases.hide, part, 'dispatcher')
    expect(await readBy('shopkeeper')).toEqual([false, false, false])
    const { orders: seen } = await test.ok(cases.show, { id }, 'west')
    expect(seen.at(-1)).toMatchObject({ number: order, why: expect.stringContaining(words) })
  })
})

describe('POST /api/orders/:number/document', () => {
  it('refuses a call without a session', async () => {
    expect(await test.call(orders.document, { number: numberOf(dispatched) })).toMatchObject(
      refused(401, 'not_signed_in'),
    )
  })

  it('refuses the citizen who reported the case', async () => {
    expect(await test.call(orders.document, { number: numberOf(dispatched) }, 'ann')).toMatchObject(
      refused(403, 'not_allowed'),
    )
  })

  it.each<[string, () => string]>([
    ['is none', () => '第一张'],
    ['belongs to no case', () => 'J20990101-0001-01'],
    ['its case does not have', () => numberOf(dispatched, 7)],
    ['has the letter of another kind', () => numberOf(dispatched).replace('J', 'D')],
  ])('finds no order whose number %s', async (_, number) => {
    expect(await test.call(orders.document, { number: number() }, 'dispatcher')).toMatchObject(
      refused(404, 'order_not_found'),
    )
  })

  it('hides orders to others from a shop', async () => {
    const hole = await submitted(test, 'ann', { category: categories.hole.code })
    for (const shown of [hole, dispatched])
      expect(await test.call(orders.document, { number: numberOf(shown) }, 'shopkeeper')).toMatchObject(
        refused(404, 'order_not_found'),
      )
  })

  it.each<UserName>(['west', 'checker', 'dispatcher', 'supervisor', 'admin'])(
    'gives %s an address for five minutes',
    async (name) => {
      const { url, expiresAt } = await urlOf(numberOf(dispatched), name)
      expect(Date.parse(expiresAt)).toBe(test.clock.now.getTime() + 5 * MINUTE)
      expect((await send(url)).status).toBe(200)
    },
  )
})

describe('GET /api/orders/documents/:ticket', () => {
  it('refuses a ticket after five minutes', async () => {
    const { url } = await urlOf(numberOf(dispatched), 'west')
    test.clock.pass(5 * MINUTE - 1000)
    expect((await send(url)).status).toBe(200)
    test.clock.pass(1000)
    expect(await send(url)).toMatchObject(refused(403, 'link_expired'))
  })

  it.each<[string, () => Promise<string> | string]>([
    ['nonsense', () => 'nonsense'],
    ['a changed ticket', async () => changed(await ticketOf(numberOf(dispatched)))],
    ['a session token', () => test.token('admin')],
    ['an unsigned ticket', () => jwt.sign(claims(), '', { algorithm: 'none' })],
    ['a ticket signed with the secret itself', () => jwt.sign(claims(), test.context.env.TOKEN_SECRET)],
  ])('refuses %s', async (_, ticket) => {
    expect(await send(`${test.url}/api/orders/documents/${await ticket()}`)).toMatchObject(
      refused(403, 'link_expired'),
    )
  })

  it('accepts a ticket for nothing else', async () => {
    const token = await ticketOf(numberOf(dispatched))
    expect(
      await send(`${test.url}/api/orders`, { headers: { authorization: `Bearer ${token}` } }),
    ).toMatchObject(refused(401, 'session_expired'))
  })

  it('sends a document with a Chinese name and forbids caching', async () => {
    const number = numberOf(dispatched)
    const { headers } = await fetch((await urlOf(number, 'dispatcher')).url)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': expect.stringContaining(
        `filename*=UTF-8''${encodeURIComponent(`交办单${number}.docx`)}`,
      ),
      'cache-control': 'private, no-store',
    })
  })

  it('prints task, place, deadline and signature', async () => {
    const number = numberOf(dispatched)
    await releaseAll(test, dispatched.id)
    const { text, photos } = await documentOf(number, 'dispatcher')
    for (const words of [
      number,
      dispatched.number,
      '小城城市文明创建',
      '交办单',
      '系统自动签发',
      '钟楼社区西网格网格员',
      '请在时限内处理',
      '请在时限内到现场处理',
      '2026年11月23日 11:00 前（时限 2紧急工作时）',
      '非法小广告',
      '老王粉店',
      '门前责任书约定的责任：包卫生',
      '墙上贴满了小广告',
      '斜线：责任门前',
    ])
      expect(text).toContain(words)
    expect(photos).toBe(1)
    expect(text).not.toContain('west')
    await test.ok(cases.sign, { id: dispatched.id, number }, 'west')
    expect((await documentOf(number, 'dispatcher')).text).toMatch(/签收人\s*west/)
  })

  it('keeps the description out of an order to a shop, for everyone who prints it', async () => {
    const number = `T${reminded.number}-01`
    for (const name of ['shopkeeper', 'dispatcher'] as const) {
      const { text } = await documentOf(number, name)
      expect(text).toContain('请在时限内自行整改')
      expect(text).not.toContain('墙上贴满了小广告')
      expect(text).toContain('为保护上报人，原话不印在本单上')
    }
  })

  it('prints the photo of a fix, and marks it once the fix was rejected', async () => {
    const { id, number } = await caseThatIs(test, 'in_progress')
    await releaseAll(test, id)
    expect(await documentOf(`J${number}-01`, 'west')).toMatchObject({
      photos: 1,
      text: expect.stringContaining('处理后：还没有照片'),
    })
    await take(test, 'resolve', id)
    await releaseAll(test, id)
    expect(await documentOf(`J${number}-01`, 'west')).toMatchObject({
      photos: 2,
      text: expect.stringMatching(/^处理后$/m),
    })
    await test.ok(cases.fail, { id, reason: '还有残留' }, 'checker')
    const { text, photos } = await documentOf(`J${number}-02`, 'west')
    expect(photos).toBe(2)
    expect(text).toMatch(/^上次处理后（之后被指出没有办好）$/m)
    expect(text).not.toContain('还没有照片')
  })

  it('marks a fix rejected twice until the supervisor has answered', async () => {
    const { id } = await caseThatIs(test, 'disputed')
    await releaseAll(test, id)
    const { orders: issued } = await test.ok(cases.show, { id }, 'supervisor')
    const number = issued.findLast(({ kind }) => kind === 'supervision')?.number ?? ''
    expect((await documentOf(number, 'supervisor')).text).toContain('上次处理后（之后被指出没有办好）')
    await test.ok(cases.answer, { id, reason: '已到现场复核，墙面干净，没有残留。' }, 'supervisor')
    expect((await documentOf(number, 'supervisor')).text).toMatch(/^处理后$/m)
  })

  it('prints two of many photos and their number', async () => {
    const three = [
      await readyPhoto(test, 'ann'),
      await readyPhoto(test, 'ann'),
      await readyPhoto(test, 'ann'),
    ]
    const shown = await submitted(test, 'ann', { photos: three })
    await releaseAll(test, shown.id)
    const { text, photos } = await documentOf(numberOf(shown), 'west')
    expect(photos).toBe(2)
    expect(text).toContain('处理前（第 2 张，共 3 张）')
  })

  it('prints to a shop only what was released', async () => {
    const shown = await caseThatIs(test, 'reminded')
    const number = `T${shown.number}-01`
    expect((await documentOf(number, 'shopkeeper')).photos).toBe(0)
    await releaseAll(test, shown.id)
    expect((await documentOf(number, 'shopkeeper')).photos).toBe(1)
  })

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['is gone', (path) => rm(path)],
    // An unreadable file fails like a store that is away.
    ['lies in a store that is away', (path) => rm(path).then(() => mkdir(path))],
  ])('prints without a photo that %s', async (_, lose) => {
    const shown = await submitted(test)
    await releaseAll(test, shown.id)
    const { photos: seen } = await test.ok(cases.show, { id: shown.id }, 'west')
    const env = test.context.env
    const path = new URL(seen[0]?.large ?? '', test.url).pathname.replace('/files/', '')
    await lose(join(env.FILE_STORE === 'local' ? env.FILES_DIR : '', path))
    const { text, photos } = await documentOf(numberOf(shown), 'west')
    expect(photos).toBe(0)
    expect(text).toContain('照片暂时取不出来')
  })
})

const claims = () => ({ order: numberOf(dispatched), city: CITY, exp: 4e9 })
const ticketOf = async (number: string) => (await urlOf(number, 'west')).url.split('/').at(-1) ?? ''
/** The same claims with another number. */
const changed = (ticket: string): string => {
  const [head, , signature] = ticket.split('.')
  const body = Buffer.from(JSON.stringify(claims())).toString('base64url')
  return [head, body, signature].join('.')
}
