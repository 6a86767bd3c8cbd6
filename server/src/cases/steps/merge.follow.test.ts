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
/** Two cases reported by Ann, the first supported by Ben, and one reported by the checker. */
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

describe('reporters and followers of a merged case', () => {
  it('follow no other case before the merge', async () => {
    const { one, other } = await three()
    await follow(one)
    expect(await followers(other)).toEqual([])
  })

  it('follow the other case from the merge on', async () => {
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

  it('follow it once, though several servers work at once', async () => {
    const { one, other } = await three()
    await merge(one, other)
    await Promise.all([1, 2, 3, 4].map(() => follow(one)))
    expect(await followers(other)).toHaveLength(2)
  })

  it('do not follow a case that they reported, nor twice a case that they support', async () => {
    const { one, two } = await three()
    await CaseModel.updateOne(
      { _id: two },
      { $push: { followers: { userId: 'ben', at: new Date(), from: null } } },
    )
    await merge(one, two)
    await follow(one)
    expect(await followers(two)).toEqual([['ben', null]])
  })

  it('stop following after the split, but keep following for another merged report', async () => {
    const { one, two, other } = await three()
    for (const id of [one, two]) {
      await merge(id, other)
      await follow(id)
    }
    await split(one)
    await follow(one)
    expect(await followers(other)).toEqual([['ann', two]])
  })

  it('follow the latest merge, even if only the first one was processed', async () => {
    const { one, two, other } = await three()
    await merge(one, other)
    await follow(one)
    await split(one)
    await merge(one, two)
    await follow(one)
    expect(await followers(other)).toEqual([])
    expect(await followers(two)).toEqual([['ben', one]])
  })

  it('follow up to the limit only', async () => {
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

  it('do not change the version of the case for those at work on it', async () => {
    const { one, other } = await three()
    const { version } = await findCase(CITY, other)
    await merge(one, other)
    await follow(one)
    const now: CaseRecord = await findCase(CITY, other)
    expect(now.version).toBe(version)
  })
})
