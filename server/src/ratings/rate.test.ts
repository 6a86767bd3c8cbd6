import { contract } from '@shared/contract'
import { type Status, statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { RatingModel } from '../cases/rating.model'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto } from '../testing/photos'
import { caseThatIs, take } from '../testing/reports'
import { useServer } from '../testing/server'
import type { UserName } from '../testing/tiny-city'
import { closeAgain, closedCase, DAY, disputedCase, no, object, rate, refused, yes } from './testing'

const test = useServer()
const { cases } = contract
const seen = (id: string, as: UserName = 'ann') => test.ok(cases.show, { id }, as)

describe('a refused rating', () => {
  it('comes without a session', async () => {
    expect(await test.call(cases.rate, { id: 'any', ...yes })).toMatchObject(refused(401, 'not_signed_in'))
  })

  it('names an unknown case', async () => {
    expect(await rate(test, 'nothing', yes, 'ann')).toMatchObject(refused(404, 'case_not_found'))
  })

  it.each<UserName>(['ben', 'shopkeeper', 'west', 'dispatcher'])(
    'comes from %s, neither reporter nor supporter',
    async (name) => {
      const { id } = await closedCase(test, ['crew'])
      expect(await seen(id, name)).toMatchObject({ mayRate: false })
      expect(await rate(test, id, no, name)).toMatchObject(refused(403, 'not_allowed'))
      expect(await seen(id)).toMatchObject({ ratings: [], status: 'closed' })
    },
  )

  it.each<UserName>(['west', 'mate', 'shopkeeper'])('comes from %s, who works on the case', async (name) => {
    const { id } = await caseThatIs(test, 'acknowledged')
    expect(await seen(id, name)).toMatchObject({ maySupport: false })
    expect(await test.call(cases.support, { id }, name)).toMatchObject(refused(403, 'not_allowed'))
    const at = test.clock.now
    await CaseModel.updateOne({ _id: id }, { $push: { followers: { userId: name, at, from: null } } })
    for (const step of ['start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
    expect(await seen(id, name)).toMatchObject({ mayRate: false, mayObject: false })
    expect(await rate(test, id, yes, name)).toMatchObject(refused(403, 'not_allowed'))
    expect(await object(test, id, name)).toMatchObject(refused(403, 'not_allowed'))
  })

  it('comes from a former supporter', async () => {
    const { id } = await closedCase(test, ['ben'])
    await test.ok(cases.unsupport, { id }, 'ben')
    expect(await rate(test, id, no, 'ben')).toMatchObject(refused(403, 'not_allowed'))
  })

  it.each(statuses.filter((status) => status !== 'closed' && status !== 'disputed'))(
    'comes while the case is %s',
    async (status: Status) => {
      const { id, mayRate } = await caseThatIs(test, status)
      expect(mayRate).toBe(false)
      expect(await rate(test, id, yes, 'ann')).toMatchObject(refused(409, 'rating_not_open'))
    },
  )

  it('comes while the supervisor has the case, also from people without a rating', async () => {
    const { id } = await disputedCase(test, ['ben'])
    expect(await seen(id, 'ben')).toMatchObject({ mayRate: false })
    expect(await rate(test, id, no, 'ben')).toMatchObject(refused(409, 'rating_not_open'))
  })

  it.each<[string, object, string]>([
    ['without saying whether it is solved', { outcome: undefined }, 'outcome'],
    ['with an outcome of its own', { outcome: 'toString' }, 'outcome'],
    ['without saying how satisfied', { satisfaction: '' }, 'satisfaction'],
    ['with no word of satisfaction, as a neighbour’s', { satisfaction: null }, 'satisfaction'],
    ['with a novel', { comment: '长'.repeat(limits.descriptionLength + 1) }, 'comment'],
    ['with four photos', { photos: ['a', 'b', 'c', 'd'] }, 'photos'],
    ['not solved without a reason', { outcome: 'not_solved' }, 'comment'],
    ['dissatisfied with a blank reason', { satisfaction: 'dissatisfied', comment: ' 差  ' }, 'comment'],
  ])('has invalid input: %s', async (_, wrong, path) => {
    const answer = await rate(test, 'any', { ...yes, ...wrong }, 'ann')
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}"`)
  })

  it('has a foreign photo, and may be sent again without it', async () => {
    const { id } = await closedCase(test)
    const photos = [await readyPhoto(test, 'ben')]
    expect(await rate(test, id, { ...no, photos }, 'ann')).toMatchObject(refused(422, 'photo_not_found'))
    expect(await seen(id)).toMatchObject({ status: 'closed', ratings: [] })
    expect(await rate(test, id, no, 'ann')).toMatchObject({ status: 200 })
  })

  it.each<UserName>(['ann', 'ben'])('is a second one from %s', async (name) => {
    const { id } = await closedCase(test, ['ben'])
    expect(await rate(test, id, yes, name)).toMatchObject({ status: 200, body: { mayRate: false } })
    expect(await rate(test, id, no, name)).toMatchObject(refused(409, 'already_rated'))
    expect(await seen(id)).toMatchObject({ ratings: [{ outcome: 'solved' }], status: 'closed' })
  })

  it('comes later than seven days after the closing', async () => {
    const { id } = await closedCase(test)
    test.clock.pass(limits.ratingDays * DAY)
    expect(await seen(id)).toMatchObject({ mayRate: true })
    test.clock.pass(1)
    expect(await seen(id)).toMatchObject({ mayRate: false })
    expect(await rate(test, id, yes, 'ann')).toMatchObject(refused(409, 'rating_not_open'))
  })
})

describe('ratings sent at once', () => {
  it.each([1, 2, 3])('count once, and the photos of the others are released (round %i)', async () => {
    const { id } = await closedCase(test)
    const photos = await Promise.all([1, 2, 3].map(() => readyPhoto(test, 'ann')))
    const answers = await Promise.all(
      photos.map((photo) => rate(test, id, { ...yes, photos: [photo] }, 'ann')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const { ratings } = await seen(id)
    expect(ratings).toHaveLength(1)
    const claimed = await PhotoModel.find({ _id: { $in: photos }, claim: { $ne: null } }).lean()
    expect(claimed.map(({ _id }) => _id)).toEqual(ratings[0]?.photos.map((photo) => photo.id))
  })

  it.each([1, 2, 3])('count once where they are the same, with its photo (round %i)', async () => {
    const { id } = await closedCase(test)
    const photos = [await readyPhoto(test, 'ann')]
    const answers = await Promise.all([1, 2, 3].map(() => rate(test, id, { ...no, photos }, 'ann')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await PhotoModel.findById(photos[0]).lean())?.claim).toMatch('rating:')
    expect(await seen(id)).toMatchObject({ status: 'dispatched', reworks: 1, ratings: [{}] })
  })
})

describe('reporter and supporters', () => {
  it('may rate once each, and keep their part as raters', async () => {
    const { id } = await closedCase(test, ['ben', 'crew'])
    for (const name of ['crew', 'ann', 'ben'] as const) {
      expect(await seen(id, name)).toMatchObject({ mayRate: true })
      expect(await rate(test, id, yes, name)).toMatchObject({ status: 200, body: { mayRate: false } })
    }
    const { ratings } = await seen(id)
    expect(ratings.map((rating) => rating.as).sort()).toEqual(['reporter', 'supporter', 'supporter'])
    expect(ratings.filter(({ mine }) => mine)).toMatchObject([{ as: 'reporter' }])
  })

  it('may rate the next closing anew; all ratings stay', async () => {
    const { id } = await closedCase(test, ['ben'])
    await rate(test, id, yes, 'ben')
    await rate(test, id, no, 'ann')
    await closeAgain(test, id)
    for (const name of ['ann', 'ben'] as const) {
      expect(await seen(id, name)).toMatchObject({ mayRate: true, complaint: false, reworks: 1 })
      expect(await rate(test, id, yes, name)).toMatchObject({ status: 200 })
    }
    const { ratings } = await seen(id)
    expect(ratings.map(({ outcome }) => outcome).sort()).toEqual(['not_solved', 'solved', 'solved', 'solved'])
    expect(await RatingModel.distinct('closure', { caseId: id })).toEqual([1, 2])
  })
})

describe('a stored rating', () => {
  it('is shown in full to its author and to staff, to others without text and photos', async () => {
    const { id } = await closedCase(test, ['crew', 'ben'])
    const photos = [await readyPhoto(test, 'ben')]
    const said = { ...yes, comment: '  隔壁小李也谢谢你们 ', photos }
    await rate(test, id, said, 'ben')
    const full = {
      as: 'supporter',
      outcome: 'solved',
      satisfaction: 'satisfied',
      comment: '隔壁小李也谢谢你们',
    }
    expect((await seen(id, 'ben')).ratings).toMatchObject([
      { ...full, photos: [{ id: photos[0] }], mine: true },
    ])
    expect((await seen(id, 'checker')).ratings).toMatchObject([{ ...full, photos: [{}], mine: false }])
    for (const who of ['ann', 'shopkeeper'] as const)
      expect((await seen(id, who)).ratings).toMatchObject([{ ...full, comment: '', photos: [], mine: false }])
  })

  it('is shown without a name to everybody', async () => {
    const { id } = await closedCase(test, ['ben'])
    await rate(test, id, yes, 'ben')
    for (const who of ['ann', 'dispatcher', 'admin'] as const) {
      const [rating] = (await seen(id, who)).ratings
      expect(Object.keys(rating ?? {}).sort()).toEqual(
        ['as', 'at', 'held', 'mine', 'outcome', 'photos', 'satisfaction', 'comment'].sort(),
      )
    }
  })

  it('of a neighbour has no satisfaction', async () => {
    const { id } = await closedCase(test)
    await object(test, id, 'ben')
    expect((await seen(id, 'dispatcher')).ratings).toMatchObject([
      { as: 'neighbour', outcome: 'not_solved', satisfaction: null, comment: '又贴上了', photos: [{}] },
    ])
  })

  it('decides in the list whether I may still rate', async () => {
    const [said, unsaid] = [await caseThatIs(test, 'closed', 'ben'), await caseThatIs(test, 'closed', 'ben')]
    await rate(test, said.id, yes, 'ben')
    const { items } = await test.ok(contract.reports.mine, { size: 50 }, 'ben')
    const mayRate = Object.fromEntries(items.map((item) => [item.id, item.mayRate]))
    expect(mayRate).toMatchObject({ [said.id]: false, [unsaid.id]: true })
  })
})
