import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { caseThatIs, submitted } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { CITY } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import type { CaseRecord, FollowerRecord } from '../case-record'
import { findCase } from '../store'
import { followMerge } from './merge'

const test = useServer()
const { cases } = contract

const merge = async (id: string, into: string) => {
  const { number } = await findCase(CITY, into)
  await test.ok(cases.merge, { id, into: number }, 'dispatcher')
}
const split = (id: string) => test.ok(cases.split, { id, reason: '不是同一处' }, 'dispatcher')
const follow = (id: string) => followMerge(CITY, id)
const followers = async (id: string) =>
  (await findCase(CITY, id)).followers.map(({ userId, from }) => [userId, from])
/** Two of Ann's, whom Ben supports in the first, and one of the checker's. */
const three = async () => {
  const [one, two, other] = [
    await caseThatIs(test, 'acknowledged'),
    await submitted(test),
    await submitted(test, 'checker'),
  ]
  await test.ok(cases.support, { id: one.id }, 'ben')
  return { one: one.id, two: two.id, other: other.id }
}

beforeEach(async () => {
  await CaseModel.deleteMany({})
})

describe('whoever waits for a merged case', () => {
  it('follows nothing while it is not merged', async () => {
    const { one, other } = await three()
    await follow(one)
    expect(await followers(other)).toEqual([])
  })

  it('follows the other one: who reported it and who said "me too", since the merge', async () => {
    const { one, other } = await three()
    await merge(one, other)
    await follow(one)
    expect(await followers(other)).toEqual([
      ['ann', one],
      ['ben', one],
    ])
    const [{ at }] = (await findCase(CITY, other)).followers as [FollowerRecord]
    expect(at).toEqual((await findCase(CITY, one)).history.at(-1)?.at)
  })

  it('follows it once, by however many servers at once', async () => {
    const { one, other } = await three()
    await merge(one, other)
    await Promise.all([1, 2, 3, 4].map(() => follow(one)))
    expect(await followers(other)).toHaveLength(2)
  })

  it('is no follower of what they report themselves, nor twice of what they support', async () => {
    const { one, two } = await three()
    await CaseModel.updateOne(
      { _id: two },
      { $push: { followers: { userId: 'ben', at: new Date(), from: null } } },
    )
    await merge(one, two)
    await follow(one)
    expect(await followers(two)).toEqual([['ben', null]])
  })

  it('follows no longer once it is split off, and stays by what else was merged', async () => {
    const { one, two, other } = await three()
    for (const id of [one, two]) {
      await merge(id, other)
      await follow(id)
    }
    await split(one)
    await follow(one)
    expect(await followers(other)).toEqual([['ann', two]])
  })

  it('follows where it was merged last, whichever was heard of', async () => {
    const { one, two, other } = await three()
    await merge(one, other)
    await follow(one)
    await split(one)
    await merge(one, two)
    await follow(one)
    expect(await followers(other)).toEqual([])
    expect(await followers(two)).toEqual([['ben', one]])
  })

  it('is as many as may follow, and no more', async () => {
    const { one, other } = await three()
    const many = Array.from({ length: limits.supporters - 1 }, (_, i) => ({
      userId: `u-${i}`,
      at: new Date(),
      from: null,
    }))
    await CaseModel.updateOne({ _id: other }, { followers: many })
    await merge(one, other)
    await follow(one)
    const now = await followers(other)
    expect(now).toHaveLength(limits.supporters)
    expect(now.at(-1)).toEqual(['ann', one])
  })

  it('leaves the case as it was for those at work on it', async () => {
    const { one, other } = await three()
    const { version } = await findCase(CITY, other)
    await merge(one, other)
    await follow(one)
    const now: CaseRecord = await findCase(CITY, other)
    expect(now.version).toBe(version)
  })
})
