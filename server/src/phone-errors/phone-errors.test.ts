import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { dayOf } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import mongoose from 'mongoose'
import pino from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeApp } from '../app/app'
import { listen } from '../testing/listen'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { PhoneErrorModel } from './phone-error.model'

const test = useServer()
const { phoneErrors } = contract
const DAY = 86_400_000

beforeEach(() => PhoneErrorModel.deleteMany({ cityId: { $gt: '' } }))

type Sent = InputOf<typeof phoneErrors.send>
const crash = (message: string, count = 1): Sent['errors'][number] => ({
  kind: 'crash',
  message,
  page: 'pages/home/index',
  count,
})
const tell = (errors: Sent['errors'], version = '1.0.0') =>
  test.ok(phoneErrors.send, { version, library: '3.4.5', errors })
const list = (asked: InputOf<typeof phoneErrors.list> = {}) => test.ok(phoneErrors.list, asked, 'admin')

describe('POST /api/phone-errors', () => {
  it.each<[string, Partial<Sent>]>([
    ['a message that is too long', { errors: [crash('x'.repeat(limits.phoneErrorLength + 1))] }],
    ['a count of nothing', { errors: [crash('x', 0)] }],
    ['no error at all', { errors: [] }],
    ['more than a phone tells', { errors: Array(limits.phoneErrorsPerHour + 1).fill(crash('x')) }],
    ['a version that is a text', { version: 'my own version' }],
  ])('refuses %s, and counts nothing', async (_, wrong) => {
    const sent = { version: '1.0.0', errors: [crash('x')], ...wrong }
    expect(await test.call(phoneErrors.send, sent)).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_input' } },
    })
    expect(await PhoneErrorModel.countDocuments({ cityId: CITY })).toBe(0)
  })

  it('counts the same message of the same version and day in one record, from all phones', async () => {
    await Promise.all(Array.from({ length: 8 }, () => tell([crash('TypeError: x'), crash('y', 2)])))
    await tell([crash('TypeError: x')], '1.0.1')
    const records = await PhoneErrorModel.find({ cityId: CITY }).sort({ version: 1, count: 1 }).lean()
    expect(records.map(({ version, message, count }) => [version, message, count])).toEqual([
      ['1.0.0', 'TypeError: x', 8],
      ['1.0.0', 'y', 16],
      ['1.0.1', 'TypeError: x', 1],
    ])
  })

  it('keeps nothing of a person, whatever a phone sends', async () => {
    await test.ok(phoneErrors.send, {
      version: '1.0.0',
      errors: [{ ...crash('黄建国 13800138000 {"openid":"o1"}'), page: 'pages/case/index?id=6565a1b2c3' }],
    })
    const stored = await PhoneErrorModel.findOne({ cityId: CITY }).lean()
    expect(stored).toMatchObject({
      message: '* * {*:*}',
      page: 'pages/case/index*',
      device: '浏览器 · 其他设备',
    })
    expect(JSON.stringify({ ...stored, _id: '', firstAt: '', lastAt: '' })).not.toMatch(/黄|1380|o1|6565/)
  })

  it('keeps no more records a day than it has places, whatever is sent and from how many phones', async () => {
    const messages = Array.from(
      { length: 150 },
      (_, i) =>
        `error ${'abcdefghij'[i % 10]}${'klmnopqrstuvwxy'[i % 15]}${'KLMNOPQRSTUVWXY'[Math.floor(i / 10)]}`,
    )
    // Of several at once one may find no place in time.
    await tell([crash('error akK')])
    for (let at = 1; at < messages.length; at += 10)
      await Promise.all(messages.slice(at, at + 10).map((message) => tell([crash(message)])))
    const records = await PhoneErrorModel.find({ cityId: CITY }).lean()
    expect(records.length).toBeLessThanOrEqual(limits.phoneErrorsPerDay + 1)
    expect(records.reduce((sum, { count }) => sum + count, 0)).toBe(150)
    // A message that has a place is still counted there.
    await tell([crash('error akK')])
    expect(await PhoneErrorModel.findOne({ cityId: CITY, message: 'error akK' }).lean()).toMatchObject({
      count: 2,
    })
    expect((await list()).others).toBeGreaterThanOrEqual(50)
    test.clock.pass(DAY)
    await tell([crash('tomorrow')])
    expect((await list({ days: '1' })).items).toMatchObject([{ message: 'tomorrow', count: 1 }])
  })

  it('names the kind of phone that the call comes from', async () => {
    const userAgent =
      'Mozilla/5.0 (Linux; Android 13; M2102J2SC Build/TKQ1) Chrome/126.0 MicroMessenger/8.0.50 MiniProgramEnv/android'
    await send(`${test.url}/api/phone-errors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': userAgent },
      body: JSON.stringify({ version: '1.0.0', library: '3.4.5', errors: [crash('x')] }),
    })
    expect((await list()).items).toMatchObject([{ device: '微信 · 安卓手机 13 · 3.4.5' }])
  })

  it('is open without signing in and with it, and knows nobody', async () => {
    await tell([crash('x')])
    const sent = { version: '1.0.0', errors: [crash('x')] }
    await test.ok(phoneErrors.send, sent, 'ann')
    const stored = await PhoneErrorModel.findOne({ cityId: CITY }).lean()
    expect(stored?.count).toBe(2)
    expect(JSON.stringify(stored)).not.toContain('ann')
  })

  it('warns in the log once a day for each new message', async () => {
    const lines: string[] = []
    const { log } = test.context
    // The routes hold the context itself.
    test.context.log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    for (let i = 0; i < 3; i++) await tell([crash('TypeError: x')])
    test.context.log = log
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'phone_error', version: '1.0.0', kind: 'crash', message: 'TypeError: x' },
    ])
  })

  it('refuses a body that is no JSON, in the form of every refusal', async () => {
    const answer = await send(`${test.url}/api/phone-errors`, { method: 'POST', body: 'boom' })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'malformed_body' } } })
  })

  it('is kept for four weeks', async () => {
    const indexes = await mongoose.connection.collection('phone_errors').indexes()
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { firstAt: 1 }, expireAfterSeconds: 28 * 86_400 }),
    )
  })
})

describe('one address that tells too much', () => {
  it('has to wait, while others do not', async () => {
    const callsPerMinute = { ...test.context.callsPerMinute, phoneErrors: 3 }
    const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
    const { url, close } = await listen(makeApp({ ...test.context, callsPerMinute, env }).callback())
    const from = async (address: string) =>
      (await request(url, phoneErrors.send, { version: '1.0.0', errors: [crash('x')] }, undefined, address))
        .status
    for (let i = 0; i < 3; i++) expect(await from('203.0.113.1')).toBe(200)
    expect(await from('203.0.113.1')).toBe(429)
    expect(await from('203.0.113.2')).toBe(200)
    await close()
  })
})

describe('GET /api/phone-errors', () => {
  const stored = (fields: object) =>
    PhoneErrorModel.create({
      cityId: CITY,
      slot: 0,
      version: '1.0.0',
      kind: 'crash',
      message: 'x',
      count: 1,
      firstAt: test.clock.now,
      lastAt: test.clock.now,
      ...fields,
    })

  it.each(['ann', 'west', 'checker', 'dispatcher', 'supervisor', 'shopkeeper', 'head'] as const)(
    'is refused to all but an admin: %s',
    async (as) => {
      expect(await test.call(phoneErrors.list, {}, as)).toMatchObject({ status: 403 })
    },
  )

  it('shows the messages of its days, the most frequent first, with the first and the last time', async () => {
    const now = test.clock.now
    const today = dayOf(now.getTime())
    const earlier = new Date(now.getTime() - 2 * DAY)
    await stored({ day: today, count: 2 })
    await stored({ day: today - 2, count: 3, firstAt: earlier, lastAt: earlier })
    await stored({ day: today, slot: 1, message: 'y', count: 4 })
    await stored({ day: today - 9, message: 'old', count: 9 })
    const { items, versions, others } = await list()
    expect(items.map(({ message, count }) => [message, count])).toEqual([
      ['x', 5],
      ['y', 4],
    ])
    expect(items[0]).toMatchObject({ firstAt: earlier.toISOString(), lastAt: now.toISOString() })
    expect(versions).toEqual(['1.0.0'])
    expect(others).toBe(0)
    expect((await list({ days: '28' })).items[0]).toMatchObject({ message: 'old', count: 9 })
    expect((await list({ days: '1' })).items.map(({ count }) => count)).toEqual([4, 2])
  })

  it('shows one version where it is asked for, and names them all', async () => {
    const day = dayOf(test.clock.now.getTime())
    await stored({ day })
    await stored({ day, slot: 1, version: '2.0.0', count: 7 })
    const { items, versions } = await list({ version: '1.0.0' })
    expect(items).toMatchObject([{ version: '1.0.0', count: 1 }])
    expect(versions).toEqual(['2.0.0', '1.0.0'])
  })

  it('shows nothing of another city', async () => {
    await stored({ cityId: '110101', day: dayOf(test.clock.now.getTime()) })
    expect(await list()).toEqual({ items: [], others: 0, versions: [] })
  })
})
