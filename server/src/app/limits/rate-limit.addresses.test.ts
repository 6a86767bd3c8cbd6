import { contract } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { listen } from '../../testing/listen'
import { readyPhoto } from '../../testing/photos'
import { caseThatIs } from '../../testing/reports'
import { request, send } from '../../testing/request'
import { useServer } from '../../testing/server'
import { at } from '../../testing/tiny-city'
import { makeApp } from '../app'
import type { AppContext } from '../context'
import { callsPerAddress, callsPerMinute } from './rate-limit'

const test = useServer()
const { places, cases, session } = contract

/** The same server behind one proxy, with other limits; the address is what the proxy says. */
const behindProxy = async (limits: Partial<Pick<AppContext, 'callsPerMinute' | 'callsPerAddress'>>) => {
  const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
  const server = await listen(makeApp({ ...test.context, ...limits, env }).callback())
  const from =
    (address: string) =>
    (path: string, init: RequestInit = {}) =>
      send(server.url + path, { ...init, headers: { ...init.headers, 'x-forwarded-for': address } })
  return { ...server, from }
}
const only = (limits: Partial<AppContext['callsPerAddress']>) =>
  behindProxy({ callsPerAddress: { ...test.context.callsPerAddress, ...limits } })

const tooMany = { status: 429, body: { error: { code: 'too_many_requests' } } }
const office = '203.0.113.40'
const elsewhere = '203.0.113.41'
const shop = '203.0.113.42'

describe('one IP address above its limit', () => {
  it('gets no more photos for a while, while others do', async () => {
    const { from, close } = await only({ photo: 4 })
    const missing = '/files/photos/none/large.jpg'
    for (let i = 0; i < 4; i++) expect(await from(office)(missing)).toMatchObject({ status: 404 })
    const refused = await from(office)(missing)
    expect(refused).toMatchObject(tooMany)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await from(elsewhere)(missing)).toMatchObject({ status: 404 })
    expect(await from(office)('/api/city')).toMatchObject({ status: 200 })
    await close()
  })

  it('uploads no more, whatever it sends', async () => {
    const { from, close } = await only({ upload: 3 })
    const post = (address: string) => from(address)('/files', { method: 'POST', body: 'no form' })
    for (let i = 0; i < 3; i++) expect(await post(office)).toMatchObject({ status: 403 })
    expect(await post(office)).toMatchObject(tooMany)
    expect(await post(elsewhere)).toMatchObject({ status: 403 })
    await close()
  })

  it('tries no more tokens, while the people there with good ones go on', async () => {
    const { from, close } = await only({ refusedToken: 3 })
    const me = (address: string, token: string) =>
      from(address)('/api/me', { headers: { authorization: `Bearer ${token}` } })
    const forged = 'e30.e30.e30'
    for (let i = 0; i < 3; i++) expect(await me(office, forged)).toMatchObject({ status: 401 })
    expect(await me(office, forged)).toMatchObject(tooMany)
    expect(await me(elsewhere, forged)).toMatchObject({ status: 401 })
    expect(await me(office, await test.token('ann'))).toMatchObject({ status: 200 })
    await close()
  })

  it('reads no more before the log-in, and goes on behind it', async () => {
    const { from, close } = await only({ guestRead: 3 })
    const authorization = `Bearer ${await test.token('ann')}`
    for (let i = 0; i < 3; i++) expect(await from(shop)('/api/city')).toMatchObject({ status: 200 })
    expect(await from(shop)('/api/city')).toMatchObject(tooMany)
    expect(await from(shop)('/api/city', { headers: { authorization } })).toMatchObject({ status: 200 })
    await close()
  })

  it('has no other address in the rest of its IPv6 network', async () => {
    const { from, close } = await only({ photo: 2 })
    const missing = '/files/photos/none/large.jpg'
    const ask = async (address: string) => (await from(address)(missing)).status
    expect(await ask('2001:db8:1:2::1')).toBe(404)
    expect(await ask('2001:db8:1:2:ffff::9')).toBe(404)
    expect(await ask('2001:db8:1:2:a:b:c:d')).toBe(429)
    expect(await ask('2001:db8:1:3::1')).toBe(404)
    expect(await ask('2001:db8::1')).toBe(404)
    expect(await ask('2001:db8:0:0:7::1')).toBe(404)
    expect(await ask('2001:db8::2')).toBe(429)
    await close()
  })

  it('downloads no more', async () => {
    const { from, close } = await only({ download: 2 })
    const path = '/api/orders/documents/nothing'
    const first = await from(office)(path)
    expect(first.status).not.toBe(429)
    await from(office)(path)
    expect(await from(office)(path)).toMatchObject(tooMany)
    await close()
  })
})

describe('an office of 40 phones behind one address', () => {
  it('browses for a minute and signs in without being refused', async () => {
    const { url, from, close } = await behindProxy({ callsPerMinute, callsPerAddress })
    const { id } = await caseThatIs(test, 'closed')
    const photo = `/files/photos/none/${await readyPhoto(test, 'ann')}/small.jpg`
    const [lng, lat] = at(25, 3)
    const statuses = new Map<number, number>()
    const note = ({ status }: { status: number }) => statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const browse = async () => {
      for (let screen = 0; screen < 3; screen++) {
        note(await request(url, places.city, {}, undefined, office))
        note(await request(url, cases.near, { lng, lat }, undefined, office))
        note(await request(url, cases.show, { id }, undefined, office))
        note(await request(url, places.locate, { lng, lat, accuracy: 10 }, undefined, office))
        for (let shown = 0; shown < 8; shown++) note(await from(office)(photo))
      }
      note(await request(url, session.demoLogin, { personaId: 'ann' }, undefined, office))
      note(await request(url, session.refresh, { refresh: 'old' }, undefined, office))
    }
    await Promise.all(Array.from({ length: 40 }, () => browse()))
    expect(Object.fromEntries(statuses)).toEqual({ 200: 40 * 13, 401: 40, 404: 40 * 24 })
    await close()
  }, 60_000)
})
