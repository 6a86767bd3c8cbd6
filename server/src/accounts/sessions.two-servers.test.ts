import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { databaseUri } from '../core/database-uri'
import { importFile } from '../imports/import-file'
import { noChoices } from '../imports/testing'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { inputs } from '../testing/inputs'
import { listening, type MainProcess, soundEnv, startMain } from '../testing/main-process'
import { submitted } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { at, CITY, eastGrid } from '../testing/tiny-city'

/** Makes cases and imports; the sessions are those of two servers that run as in production. */
const test = useServer()
const wechat = useWechat()
const { session, cases, me, reports } = contract

let servers: [MainProcess, MainProcess]
beforeAll(async () => {
  test.clock.now = new Date()
  const env = {
    ...soundEnv(databaseUri(inject('mongodbUri'), mongoose.connection.name)),
    WECHAT_APP_ID: APP_ID,
    WECHAT_APP_SECRET: APP_SECRET,
    WECHAT_API: wechat.url,
    REDACTION: 'off',
  }
  servers = [await startMain(env), await startMain(env)]
  await Promise.all(servers.map(listening))
})
afterAll(async () => {
  for (const { child, gone } of servers) {
    child.kill('SIGKILL')
    await gone
  }
})

const first = () => servers[0].url
const second = () => servers[1].url
const statusAt = async (url: string, token: string) => (await request(url, session.me, {}, token)).status
const statuses = (token: string) => Promise.all([statusAt(first(), token), statusAt(second(), token)])
const promised = { timeout: 5_000, interval: 100 }

const ok = async <E extends Endpoint>(
  url: string,
  endpoint: E,
  input: InputOf<E>,
  token?: string,
): Promise<OutputOf<E>> => {
  const { status, body } = await request(url, endpoint, input, token)
  if (status !== 200) throw new Error(`${endpoint.path}: ${status} ${JSON.stringify(body)}`)
  return body as OutputOf<E>
}
const signIn = (personaId = 'ben') => ok(first(), session.demoLogin, { personaId })
const refresh = (token: string) => ok(first(), session.refresh, { refresh: token })

describe('an access token', () => {
  it('ends with the log-out: here at once, on the other server within five seconds', async () => {
    const { access, refresh: token } = await signIn()
    expect(await statuses(access)).toEqual([200, 200])
    await request(first(), session.logout, { refresh: token })
    expect(await statusAt(first(), access)).toBe(401)
    await expect.poll(() => statusAt(second(), access), promised).toBe(401)
  })

  it('ends on both servers with a chain that was copied', async () => {
    const oldest = await signIn()
    const { refresh: older } = await refresh(oldest.refresh)
    const { access } = await refresh(older)
    expect(await statuses(access)).toEqual([200, 200])
    const copied = await request(second(), session.refresh, { refresh: oldest.refresh })
    expect(copied).toMatchObject({ status: 401, body: { error: { code: 'session_expired' } } })
    await expect.poll(() => statuses(access), promised).toEqual([401, 401])
  })

  it('ends on both servers if the person ends it from another device', async () => {
    const [old, here] = [await signIn('ann'), await signIn('ann')]
    await ok(second(), session.endOtherDevices, {}, here.access)
    await expect.poll(() => statuses(old.access), promised).toEqual([401, 401])
    expect(await statuses(here.access)).toEqual([200, 200])
  })
})

const importPeople = (...people: string[]) =>
  importFile(
    { now: () => new Date(), newId: test.context.newId },
    {
      kind: 'units',
      cityId: CITY,
      apply: true,
      say: () => {},
      source: {
        fileName: 'people.csv',
        bytes: Buffer.from(['单位,姓名,手机,角色,网格', ...people].join('\n')),
        datum: 'wgs84',
      },
      choices: { ...noChoices, complete: true },
    },
  )

describe('a worker who leaves', () => {
  const colleague = '环卫站,李四,13800000002,核查员,'

  it('is signed out and hands on the tasks within five seconds, on both servers', async () => {
    await importPeople('环卫站,张三,13800000001,网格员,东网格', colleague)
    const zhang = await ok(first(), session.wechatLogin, { code: 'is:o-zhang' })
    const li = await ok(first(), session.wechatLogin, { code: 'is:o-li' })
    const prove = async (code: string, token: string) =>
      (await request(first(), session.bindPhone, { code }, token)).status
    await expect.poll(() => prove('tel:13800000001', zhang.access)).toBe(200)
    await expect.poll(() => prove('tel:13800000002', li.access)).toBe(200)
    await test.renewSnapshot()
    const { id } = await submitted(test, 'ann', { point: at(150, 50) })
    const task = () => test.ok(cases.show, { id }, 'dispatcher')
    expect(await task()).toMatchObject({ status: 'dispatched', grid: { code: eastGrid } })

    await importPeople(colleague)
    await expect
      .poll(async () => [...(await statuses(zhang.access)), (await task()).status], promised)
      .toEqual([401, 401, 'returned'])
    expect(await statuses(li.access)).toEqual([200, 200])
    const anew = await ok(second(), session.wechatLogin, { code: 'is:o-zhang' })
    expect(anew.person).toMatchObject({ role: 'citizen', unit: null })
  })
})

describe('A person whom one server knows', () => {
  const roleAt = async (url: string, token: string) => {
    const { body } = await request(url, session.me, {}, token)
    return 'role' in body ? body.role : null
  }

  it('has the new role here at once, and on the other server within five seconds', async () => {
    const wu = await ok(first(), session.wechatLogin, { code: 'is:o-wu' })
    // Consented, so that both servers know the person.
    await ok(first(), me.consent, { version: PRIVACY_VERSION }, wu.access)
    const roles = () => Promise.all([first(), second()].map((url) => roleAt(url, wu.access)))
    await expect.poll(roles, promised).toEqual(['citizen', 'citizen'])
    await importPeople('环卫站,吴五,13800000005,督查,')
    const proved = await request(first(), session.bindPhone, { code: 'tel:13800000005' }, wu.access)
    expect(proved).toMatchObject({ status: 200 })
    expect(await roleAt(first(), wu.access)).toBe('supervisor')
    await expect.poll(roles, promised).toEqual(['supervisor', 'supervisor'])
  })

  it('is refused by both after the account is gone', async () => {
    const xu = await ok(second(), session.wechatLogin, { code: 'is:o-xu' })
    await ok(second(), me.consent, { version: PRIVACY_VERSION }, xu.access)
    expect(await statuses(xu.access)).toEqual([200, 200])
    await ok(first(), me.remove, {}, xu.access)
    expect(await statusAt(first(), xu.access)).toBe(401)
    await expect.poll(() => statuses(xu.access), promised).toEqual([401, 401])
  })

  it('consents once, on whichever server', async () => {
    const yu = await ok(first(), session.wechatLogin, { code: 'is:o-yu' })
    const report = (url: string) => request(url, reports.submit, inputs.reports.submit, yu.access)
    const answers = (code: string) => [{ body: { error: { code } } }, { body: { error: { code } } }]
    expect([await report(first()), await report(second())]).toMatchObject(answers('consent_needed'))
    await ok(first(), me.consent, { version: PRIVACY_VERSION }, yu.access)
    expect([await report(first()), await report(second())]).toMatchObject(answers('photo_not_found'))
  })
})
