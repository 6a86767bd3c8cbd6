import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import { type Status, statuses } from '@shared/domain/case-status'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto } from '../testing/photos'
import { caseThatIs, take } from '../testing/reports'
import { useServer } from '../testing/server'
import type { UserName } from '../testing/tiny-city'
import { RatingModel } from './rating.model'

const test = useServer()
const { cases } = contract

type Rating = Omit<InputOf<typeof cases.rate>, 'id'>
const yes: Rating = { outcome: 'solved', satisfaction: 'satisfied' }
const no: Rating = { outcome: 'not_solved', satisfaction: 'dissatisfied', words: '只铲了一半' }
const DAY = 86_400_000
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

const rate = (id: string, given: Rating = yes, as?: UserName) => test.call(cases.rate, { id, ...given }, as)
const seen = (id: string, as: UserName = 'ann') => test.ok(cases.show, { id }, as)
const complaints = async () =>
  (await test.ok(cases.queue, { tab: 'complaints', size: 50 }, 'dispatcher')).items.map(({ id }) => id)
const closedAgain = async (id: string) => {
  await test.ok(cases.reopen, { id, reason: '重新去看' }, 'dispatcher')
  for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
}

describe('a rating is refused', () => {
  it('from somebody who is not signed in', async () => {
    expect(await rate('any')).toMatchObject(refused(401, 'not_signed_in'))
  })

  it('of a case that is not there', async () => {
    expect(await rate('nothing', yes, 'ann')).toMatchObject(refused(404, 'case_not_found'))
  })

  it.each<UserName>(['ben', 'shopkeeper', 'west', 'dispatcher'])(
    'from %s, who did not report it',
    async (name) => {
      const { id } = await caseThatIs(test, 'closed')
      expect(await rate(id, no, name)).toMatchObject(refused(403, 'not_allowed'))
      expect(await seen(id)).toMatchObject({ ratings: [], complaint: false })
    },
  )

  it.each(statuses.filter((status): status is Exclude<Status, 'closed'> => status !== 'closed'))(
    'while the case is %s',
    async (status) => {
      const { id, mayRate } = await caseThatIs(test, status)
      expect(mayRate).toBe(false)
      expect(await rate(id, yes, 'ann')).toMatchObject(refused(409, 'rating_not_open'))
    },
  )

  it.each<[string, object, string]>([
    ['without saying whether it is solved', { outcome: undefined }, 'outcome'],
    ['with an outcome of its own', { outcome: 'toString' }, 'outcome'],
    ['without saying how satisfied', { satisfaction: '' }, 'satisfaction'],
    ['with a novel', { words: '长'.repeat(limits.wordsLength + 1) }, 'words'],
    ['with four photos', { photos: ['a', 'b', 'c', 'd'] }, 'photos'],
  ])('%s', async (_, wrong, path) => {
    const answer = await rate('any', { ...yes, ...wrong }, 'ann')
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}"`)
  })

  it('with somebody else’s photo, and may be given again without', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const photos = [await readyPhoto(test, 'ben')]
    expect(await rate(id, { ...no, photos }, 'ann')).toMatchObject(refused(422, 'photo_not_found'))
    expect(await rate(id, no, 'ann')).toMatchObject({ status: 200 })
  })

  it('a second time', async () => {
    const { id } = await caseThatIs(test, 'closed')
    expect(await rate(id, yes, 'ann')).toMatchObject({ status: 200, body: { mayRate: false } })
    expect(await rate(id, no, 'ann')).toMatchObject(refused(409, 'already_rated'))
    expect(await seen(id)).toMatchObject({ ratings: [{ outcome: 'solved' }], complaint: false })
  })

  it('later than seven days after the closing', async () => {
    const { id } = await caseThatIs(test, 'closed')
    test.clock.pass(limits.ratingDays * DAY)
    expect(await seen(id)).toMatchObject({ mayRate: true })
    test.clock.pass(1)
    expect(await seen(id)).toMatchObject({ mayRate: false })
    expect(await rate(id, yes, 'ann')).toMatchObject(refused(409, 'rating_not_open'))
  })
})

describe('of ratings given at once', () => {
  it.each([1, 2, 3])('one counts, and the photos of the others are free again (round %i)', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const photos = await Promise.all([1, 2, 3].map(() => readyPhoto(test, 'ann')))
    const answers = await Promise.all(photos.map((photo) => rate(id, { ...no, photos: [photo] }, 'ann')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const { ratings } = await seen(id)
    expect(ratings).toHaveLength(1)
    const claimed = await PhotoModel.find({ _id: { $in: photos }, claim: { $ne: null } }).lean()
    expect(claimed.map(({ _id }) => _id)).toEqual(ratings[0]?.photos.map((photo) => photo.id))
    expect(await complaints()).toContain(id)
  })

  it.each([1, 2, 3])('the same one counts once, photo and all (round %i)', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const photos = [await readyPhoto(test, 'ann')]
    const answers = await Promise.all([1, 2, 3].map(() => rate(id, { ...no, photos }, 'ann')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await PhotoModel.findById(photos[0]).lean())?.claim).toMatch('rating:')
  })
})

describe('a "no"', () => {
  it.each<[string, Rating, boolean]>([
    ['not solved', { outcome: 'not_solved', satisfaction: 'satisfied' }, true],
    ['dissatisfied', { outcome: 'solved', satisfaction: 'dissatisfied' }, true],
    ['partly, mostly satisfied', { outcome: 'partly', satisfaction: 'mostly_satisfied' }, false],
    ['solved and satisfied', yes, false],
  ])('is heard by the dispatcher: %s', async (_, given, heard) => {
    const { id } = await caseThatIs(test, 'closed')
    const { body } = await rate(id, given, 'ann')
    expect((body as CaseDetail).complaint).toBe(heard)
    expect((await complaints()).includes(id)).toBe(heard)
  })

  it('is heard although the server fell before it was put into the heap: the phone sends it again', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await rate(id, no, 'ann')
    await CaseModel.updateOne({ _id: id }, { complaint: false })
    expect(await rate(id, no, 'ann')).toMatchObject(refused(409, 'already_rated'))
    expect(await complaints()).toContain(id)
  })

  it('is not put back by its echo once somebody works on the case again', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await rate(id, no, 'ann')
    await test.ok(cases.reopen, { id, reason: '重新去看' }, 'dispatcher')
    expect(await rate(id, no, 'ann')).toMatchObject(refused(409, 'already_rated'))
    expect(await seen(id)).toMatchObject({ status: 'dispatched', complaint: false })
  })

  it('is answered by rework; the next closing may be rated anew, and both ratings stay', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await rate(id, no, 'ann')
    await closedAgain(id)
    expect(await seen(id)).toMatchObject({ complaint: false, mayRate: true, reworks: 1 })
    expect(await rate(id, yes, 'ann')).toMatchObject({ status: 200 })
    const { ratings, mayRate } = await seen(id)
    expect(ratings.map(({ outcome }) => outcome)).toEqual(['not_solved', 'solved'])
    expect(mayRate).toBe(false)
    expect(await complaints()).not.toContain(id)
    expect(await RatingModel.distinct('closure', { caseId: id })).toEqual([1, 2])
  })
})

describe('what was said', () => {
  it('is shown in full to whoever said it and to the staff, to others without words and photos', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const photos = [await readyPhoto(test, 'ann')]
    await rate(id, { ...no, words: '  只铲了一半 ', photos }, 'ann')
    const full = { outcome: 'not_solved', satisfaction: 'dissatisfied', words: '只铲了一半' }
    expect((await seen(id)).ratings).toMatchObject([{ ...full, photos: [{ id: photos[0] }], mine: true }])
    expect((await seen(id, 'checker')).ratings).toMatchObject([{ ...full, photos: [{}], mine: false }])
    for (const who of ['ben', 'shopkeeper'] as const)
      expect((await seen(id, who)).ratings).toMatchObject([{ ...full, words: '', photos: [], mine: false }])
  })

  it('shows in the list whether I still may speak', async () => {
    const [said, unsaid] = [await caseThatIs(test, 'closed', 'ben'), await caseThatIs(test, 'closed', 'ben')]
    await rate(said.id, yes, 'ben')
    const { items } = await test.ok(contract.reports.mine, { size: 50 }, 'ben')
    const mayRate = Object.fromEntries(items.map((item) => [item.id, item.mayRate]))
    expect(mayRate).toMatchObject({ [said.id]: false, [unsaid.id]: true })
  })
})
