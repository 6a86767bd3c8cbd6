import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { PhotoModel } from '../../photos/photo.model'
import { concealPending } from '../../privacy/conceal'
import { releaseAll } from '../../testing/photos'
import { caseThatIs, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import type { UserName } from '../../testing/tiny-city'
import { NoticeModel } from '../notice.model'
import { remindOfWaitingPhotos } from './waiting-photos'

const test = useServer()
const { notices } = contract
const HOURS = limits.releaseHours * 3_600_000
const MINUTE = 60_000

beforeEach(async () => {
  // Those of the tests before.
  await Promise.all([PhotoModel.deleteMany(), NoticeModel.deleteMany()])
})

const remindersOf = async (as: UserName) =>
  (await test.ok(notices.inbox, { size: 50 }, as)).items.filter(({ title }) => title.includes('去隐私'))

describe('a photo that waits too long to be released', () => {
  it('is named to dispatchers and the worker in charge, and to nobody before its time', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(HOURS - MINUTE)
    expect(await remindOfWaitingPhotos(test.context)).toBe(0)
    test.clock.pass(2 * MINUTE)
    await remindOfWaitingPhotos(test.context)
    for (const as of ['dispatcher', 'west'] as const)
      expect(await remindersOf(as)).toMatchObject([
        { title: '1 张照片还没有去隐私', caseId: id, read: false },
      ])
    for (const as of ['ann', 'ben', 'crew', 'checker', 'shopkeeper', 'head'] as const)
      expect(await remindersOf(as)).toEqual([])
  })

  it('is named once, by however many servers', async () => {
    await caseThatIs(test, 'acknowledged')
    test.clock.pass(HOURS)
    await Promise.all([remindOfWaitingPhotos(test.context), remindOfWaitingPhotos(test.context)])
    test.clock.pass(HOURS)
    expect(await remindOfWaitingPhotos(test.context)).toBe(0)
    expect(await remindersOf('dispatcher')).toHaveLength(1)
  })

  it('shares one notice with the others of a run', async () => {
    const first = await caseThatIs(test, 'acknowledged')
    test.clock.pass(MINUTE)
    await caseThatIs(test, 'acknowledged')
    test.clock.pass(HOURS)
    await remindOfWaitingPhotos(test.context)
    expect(await remindersOf('dispatcher')).toMatchObject([
      { title: '2 张照片还没有去隐私', caseId: first.id, text: expect.stringContaining(first.place) },
    ])
  })

  it('is named to nobody once it is released', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await releaseAll(test, id)
    test.clock.pass(HOURS)
    expect(await remindOfWaitingPhotos(test.context)).toBe(0)
  })

  it.each([true, false])(
    'is named to nobody when its case was voided; the job came to it: %s',
    async (isSettled) => {
      const { id } = await caseThatIs(test, 'acknowledged')
      await take(test, 'ask_void', id)
      await take(test, 'void', id)
      if (isSettled) await concealPending(test.context)
      test.clock.pass(HOURS)
      await remindOfWaitingPhotos(test.context)
      expect(await remindersOf('dispatcher')).toEqual([])
    },
  )

  it('is named again with a crash in between, and still stands in the inbox once', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(HOURS)
    const before = await PhotoModel.find({ 'redaction.remindAt': { $lte: test.clock.now } }).lean()
    await remindOfWaitingPhotos(test.context)
    // The notices were stored, the mark was not.
    for (const { _id, redaction } of before)
      await PhotoModel.updateOne({ _id }, { $set: { 'redaction.remindAt': redaction.remindAt } })
    expect(await remindOfWaitingPhotos(test.context)).toBe(before.length)
    expect(await remindersOf('dispatcher')).toMatchObject([{ caseId: id }])
  })
})
