import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { systemOf } from '../core/actor'
import { PhotoModel } from '../photos/photo.model'
import { photosFollow } from '../testing/photos'
import { aProof, aReport, caseThatIs, submitted, take } from '../testing/reports'
import type { Answer } from '../testing/request'
import { useServer } from '../testing/server'
import { at, CITY, categories, users, westGrid } from '../testing/tiny-city'
import { joinFollowers } from './steps/support'
import { findCase } from './store'
import { changeCase } from './transition'

const test = useServer()
const { cases, reports } = contract

type CaseAnswer = Answer<typeof cases.acknowledge>
const reason = '现场看过，说明原因'
const rounds = [1, 2, 3]

/** Of two steps at once one wins; the other is refused with the present status and version of the case. */
const oneWins = async (id: string, both: Promise<CaseAnswer>[]): Promise<CaseDetail> => {
  const answers = await Promise.all(both)
  const [won, ...more] = answers.filter(({ status }) => status === 200)
  const [lost] = answers.filter(({ status }) => status !== 200)
  expect(more).toEqual([])
  const winner = won?.body as CaseDetail
  expect(lost).toMatchObject({
    status: 409,
    body: {
      error: {
        code: 'transition_not_allowed',
        details: { status: winner.status, version: winner.version },
      },
    },
  })
  const now = await test.ok(cases.show, { id }, 'dispatcher')
  expect(now).toMatchObject({ status: winner.status, version: winner.version })
  expect(now.timeline).toHaveLength(winner.timeline.length)
  return now
}

describe('of two steps at once', () => {
  it.each(rounds)('one colleague acknowledges, the other learns of it (round %i)', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    await oneWins(id, [
      test.call(cases.acknowledge, { id }, 'west'),
      test.call(cases.acknowledge, { id }, 'mate'),
    ])
  })

  it.each(rounds)('the worker acknowledges or the citizen withdraws (round %i)', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    await oneWins(id, [
      test.call(cases.acknowledge, { id }, 'west'),
      test.call(reports.withdraw, { id }, 'ann'),
    ])
  })

  it('refuses to withdraw a case that somebody has supported since it was read', async () => {
    const { id } = await caseThatIs(test, 'accepted')
    const seen = await findCase(CITY, id)
    await joinFollowers({ id: 'ben', cityId: CITY }, id, { at: test.clock.now })
    await expect(
      changeCase(test.context, { actor: systemOf(CITY), seen, action: 'withdraw' }),
    ).rejects.toMatchObject({
      code: 'transition_not_allowed',
    })
    expect((await findCase(CITY, id)).status).toBe('accepted')
  })

  it('gives colleagues the name of the faster actor, and a citizen or a shop the role alone', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const by = async (answer: Promise<{ body: unknown }>) => (await answer).body
    const west = { role: 'worker', name: users.west.name }
    expect(await by(test.call(cases.acknowledge, { id }, 'mate'))).toMatchObject({
      error: { details: { by: west } },
    })
    expect(await by(test.call(reports.withdraw, { id }, 'ann'))).toMatchObject({
      error: { details: { by: { ...west, name: '' } } },
    })
  })

  it.each(rounds)('one returns or the other resolves (round %i)', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const proof = await aProof(test, id, 'mate')
    await oneWins(id, [
      test.call(cases.return, { id, reason }, 'west'),
      test.call(cases.resolve, proof, 'mate'),
    ])
  })

  it.each(rounds)('the checker passes or the dispatcher fails (round %i)', async () => {
    const { id } = await caseThatIs(test, 'resolved')
    const now = await oneWins(id, [
      test.call(cases.pass, { id }, 'checker'),
      test.call(cases.fail, { id, reason }, 'dispatcher'),
    ])
    expect(now.reworks).toBe(now.status === 'dispatched' ? 1 : 0)
  })

  it.each(rounds)('one dispatches or the other rejects (round %i)', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    await oneWins(id, [
      test.call(cases.dispatch, { id, gridCode: westGrid, unitId: 'tea' }, 'dispatcher'),
      test.call(cases.reject, { id, because: '不属于受理范围', reason }, 'supervisor'),
    ])
  })
})

describe('the photos of a proof', () => {
  const claimOf = async (id: string) => {
    await photosFollow()
    return (await PhotoModel.findById(id).lean())?.claim
  }

  it.each(rounds)('are free again where a colleague’s proof came first (round %i)', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const [wests, mates] = [await aProof(test, id, 'west'), await aProof(test, id, 'mate')]
    const [west, mate] = await Promise.all([
      test.call(cases.resolve, wests, 'west'),
      test.call(cases.resolve, mates, 'mate'),
    ])
    expect([west.status, mate.status].sort()).toEqual([200, 409])
    const { proof } = await test.ok(cases.show, { id }, 'ann')
    const loser = west.status === 409 ? ('west' as const) : ('mate' as const)
    const { photos } = loser === 'west' ? wests : mates
    expect(proof.map((photo) => photo.id)).not.toEqual(photos)
    expect(await claimOf(photos[0] ?? '')).toBeNull()
    await submitted(test, loser, { photos })
  })

  it.each(rounds)('stay claimed when one proof is sent three times at once (round %i)', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const sent = await aProof(test, id)
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => test.ok(cases.resolve, sent, 'west')))
    for (const other of others) expect(other).toEqual(first)
    expect(await test.ok(cases.resolve, sent, 'west')).toEqual(first)
    expect(first?.proof.map((photo) => photo.id)).toEqual(sent.photos)
    expect(await claimOf(sent.photos[0] ?? '')).toMatch(`case:${id}`)
    const again = await aReport(test, 'west', { photos: sent.photos })
    expect(await test.call(reports.submit, again, 'west')).toMatchObject({
      status: 409,
      body: { error: { code: 'photo_already_used' } },
    })
  })

  it.each(rounds)(
    'stay claimed by the stored proof, though another set with some of them lost (round %i)',
    async () => {
      const { id } = await caseThatIs(test, 'in_progress')
      const one = await aProof(test, id)
      const { photos: more } = await aProof(test, id)
      const both = { ...one, photos: [...one.photos, ...more] }
      await Promise.all([test.call(cases.resolve, one, 'west'), test.call(cases.resolve, both, 'west')])
      const { proof } = await test.ok(cases.show, { id }, 'west')
      for (const photo of proof) expect(await claimOf(photo.id)).toMatch(`case:${id}`)
      const unused = both.photos.filter((photo) => !proof.some((one) => one.id === photo))
      for (const photo of unused) expect(await claimOf(photo)).toBeNull()
    },
  )

  it('are no proof any more once the check has failed, alone or beside a new photo', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const old = await aProof(test, id)
    await test.ok(cases.resolve, old, 'west')
    await test.ok(cases.fail, { id, reason }, 'checker')
    for (const step of ['acknowledge', 'start'] as const) await take(test, step, id)
    const fresh = await aProof(test, id)
    for (const photos of [old.photos, [...old.photos, ...fresh.photos]]) {
      expect(await test.call(cases.resolve, { ...old, photos }, 'west')).toMatchObject({
        status: 409,
        body: { error: { code: 'photo_already_used' } },
      })
    }
    expect(await test.ok(cases.resolve, fresh, 'west')).toMatchObject({ status: 'resolved' })
  })

  it('must be new: a photo of the report proves nothing', async () => {
    const { id, photos } = await caseThatIs(test, 'in_progress', 'west')
    const answer = await test.call(
      cases.resolve,
      { id, photos: photos.map((photo) => photo.id), point: at(26, 2), accuracy: 5 },
      'west',
    )
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'photo_already_used' } } })
  })
})

describe('the numbers of a day', () => {
  it('are given once each, though many people report at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, () => submitted(test, 'ben', { category: categories.hole.code })),
    )
    expect(new Set(all.map(({ number }) => number)).size).toBe(12)
  })
})
