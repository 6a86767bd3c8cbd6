import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { mongo } from 'mongoose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { NoticeModel } from '../notices/notice.model'
import { drainOutbox } from '../notices/outbox'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { CaseModel } from './case.model'
import type { HistoryEntry } from './case-record'
import { findCase } from './store'

const test = useServer()
const { cases } = contract

/** MongoDB takes documents of 16 MB; a tenth of that already slows every step. */
const LARGEST = 1_600_000
/** An answer that a phone on a slow network still gets in time. */
const ANSWER = 400_000

const sizeOf = async (id: string): Promise<number> => mongo.BSON.calculateObjectSize(await findCase(CITY, id))
const noticesOf = (caseId: string, step: number): Promise<number> =>
  NoticeModel.countDocuments({ cityId: CITY, _id: { $gt: `${caseId}-${step}-`, $lt: `${caseId}-${step}.` } })
/** The case as the reporter and the centre read it. */
const shown = async (id: string) => {
  const answers = [await test.ok(cases.show, { id }, 'ann'), await test.ok(cases.show, { id }, 'dispatcher')]
  for (const answer of answers) expect(JSON.stringify(answer).length).toBeLessThan(ANSWER)
  return answers
}
afterEach(async () => {
  await CaseModel.deleteMany({ cityId: CITY })
  await NoticeModel.deleteMany({ cityId: CITY })
})

describe('a case with as many followers as it may have', () => {
  const people = Array.from({ length: limits.supporters }, (_, i) => `follower-${i}`)
  beforeAll(() =>
    UserModel.insertMany(
      people.map((_id) => ({
        _id,
        cityId: CITY,
        openid: `o-${_id}`,
        role: 'citizen',
        name: '市民',
        createdAt: test.clock.now,
      })),
    ),
  )

  it('tells each of them once of its closing, and takes no one more', async () => {
    const { id } = await caseThatIs(test, 'checked')
    const followers = people.map((userId) => ({ userId, at: test.clock.now, from: null }))
    await CaseModel.updateOne({ _id: id, cityId: CITY }, { $set: { followers } })
    expect(await test.ok(cases.support, { id }, 'ben')).toMatchObject({ supporting: false })
    await take(test, 'close', id)
    await drainOutbox(test.context)
    await drainOutbox(test.context)
    const { history, followers: left } = await findCase(CITY, id)
    // Besides them the reporter.
    expect(await noticesOf(id, history.length - 1)).toBe(people.length + 1)
    expect(left).toHaveLength(people.length)
    expect(await sizeOf(id)).toBeLessThan(LARGEST)
    await shown(id)
  })
})

describe.each([300, 301])('a case of %i steps', (steps) => {
  it('takes the next steps, is shown whole, and tells of each new step once', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const { history } = await findCase(CITY, id)
    const last = history.at(-1)!
    // An extension that is asked for and refused again and again, each with as long a reason as may be.
    const text = '材'.repeat(limits.reasonLength)
    const more = Array.from(
      { length: steps - history.length },
      (_, i): HistoryEntry => ({
        ...last,
        action: i % 2 === 0 ? 'ask_extend' : 'refuse',
        from: 'dispatched',
        to: 'dispatched',
        text,
        recipients: [],
      }),
    )
    const set = { history: [...history, ...more], notifiedSteps: steps }
    await CaseModel.updateOne({ _id: id, cityId: CITY }, { $set: set })
    for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const)
      await take(test, step, id)
    await drainOutbox(test.context)
    const closed = await findCase(CITY, id)
    expect(closed.history).toHaveLength(steps + 5)
    expect(closed).toMatchObject({ status: 'closed', hasPendingNotices: false, notifiedSteps: steps + 5 })
    expect(await noticesOf(id, steps + 4)).toBe(1)
    expect(await sizeOf(id)).toBeLessThan(LARGEST)
    const [, atCentre] = await shown(id)
    expect(atCentre?.timeline).toHaveLength(steps + 5)
  })
})

describe.each([50, 51])('a case into which %i others were merged', (merged) => {
  it('is followed by all their reporters, who each rate it once it is closed', async () => {
    const into = await submitted(test)
    const { _id, ...template } = await findCase(CITY, (await submitted(test, 'ben')).id)
    const copies = Array.from({ length: merged }, (_, i) => {
      const citizenId = `merged-${i}`
      const [report] = template.reports
      const photos = report!.photos.map((photo) => ({ ...photo, id: `${i}`.padStart(32, '0') }))
      return {
        ...template,
        _id: test.context.newId(),
        number: `20261122-${String(i).padStart(4, '0')}`,
        usedPhotos: photos.map((photo) => photo.id),
        reports: [{ ...report!, requestId: crypto.randomUUID(), citizenId, photos }],
      }
    })
    await CaseModel.insertMany(copies)
    for (const copy of copies) await test.ok(cases.merge, { id: copy._id, into: into.number }, 'dispatcher')
    const grown = await findCase(CITY, into.id)
    expect(grown.followers.map(({ userId }) => userId).sort()).toEqual(
      copies.map(({ reports }) => reports[0]!.citizenId).sort(),
    )
    for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const)
      await take(test, step, into.id)
    expect((await findCase(CITY, into.id)).toRate).toHaveLength(merged + 1)
    expect(await sizeOf(into.id)).toBeLessThan(LARGEST)
    await shown(into.id)
  })
})
