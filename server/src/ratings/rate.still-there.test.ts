import { contract } from '@shared/contract'
import { type Status, statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { publicStatuses } from '../cases/rules/parts'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto } from '../testing/photos'
import { caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { at, type UserName } from '../testing/tiny-city'
import { closeAgain, closedCase, DAY, disputedCase, object, refused } from './testing'

const test = useServer()
const { cases } = contract
const seen = (id: string, as: UserName = 'ann') => test.ok(cases.show, { id }, as)
const here = { point: at(25, 3), accuracy: 8, comment: '又贴上了', photos: ['a'] }

describe('a refused “还没好”', () => {
  it('comes without a session', async () => {
    expect(await test.call(cases.stillThere, { id: 'any', ...here })).toMatchObject(
      refused(401, 'not_signed_in'),
    )
  })

  it('names an unknown case', async () => {
    expect(await object(test, 'nothing', 'ben')).toMatchObject(refused(404, 'case_not_found'))
  })

  it.each<[UserName, string]>([
    ['ann', 'has reported it'],
    ['ben', 'says "me too"'],
  ])('comes from %s, who %s and rates the case instead', async (name) => {
    const { id } = await closedCase(test, ['ben'])
    expect(await seen(id, name)).toMatchObject({ mayObject: false, mayRate: true })
    expect(await object(test, id, name)).toMatchObject(refused(403, 'not_allowed'))
  })

  it.each(statuses.filter((status) => status !== 'closed'))(
    'comes while the case is %s; a case that is not public is not found',
    async (status: Status) => {
      const { id } = await caseThatIs(test, status)
      const isPublic = (publicStatuses as readonly Status[]).includes(status)
      const answer = isPublic ? refused(409, 'rating_not_open') : refused(404, 'case_not_found')
      expect(await object(test, id, 'ben')).toMatchObject(answer)
    },
  )

  it('comes from too far away, gives the metres and changes nothing', async () => {
    const { id } = await closedCase(test)
    expect(await object(test, id, 'ben', limits.neighbourMetres + 1)).toMatchObject({
      status: 422,
      body: { error: { code: 'too_far', details: { metres: 201, accuracy: 8 } } },
    })
    expect(await seen(id, 'ben')).toMatchObject({ status: 'closed', ratings: [], mayObject: true })
    expect(await PhotoModel.countDocuments({ claim: `rating:${id}:1` })).toBe(0)
    expect(await object(test, id, 'ben', limits.neighbourMetres)).toMatchObject({ status: 200 })
  })

  it('comes later than seven days after the closing', async () => {
    const { id } = await closedCase(test)
    test.clock.pass(limits.ratingDays * DAY)
    expect(await seen(id, 'ben')).toMatchObject({ mayObject: true })
    test.clock.pass(1)
    expect(await seen(id, 'ben')).toMatchObject({ mayObject: false })
    expect(await object(test, id, 'ben')).toMatchObject(refused(409, 'rating_not_open'))
  })

  it('is a second one, though the supervisor’s answer closed the case again', async () => {
    const { id } = await closedCase(test)
    await object(test, id, 'crew')
    await closeAgain(test, id)
    await object(test, id, 'ben')
    await test.ok(cases.answer, { id, reason: '已经请城管当天再次清理干净' }, 'supervisor')
    expect(await seen(id, 'ben')).toMatchObject({ status: 'closed', mayObject: false })
    expect(await object(test, id, 'ben')).toMatchObject(refused(409, 'already_rated'))
    // A neighbour who objected to the first closing follows the case, and may rate the second.
    expect(await seen(id, 'crew')).toMatchObject({ mayObject: false, mayRate: true })
  })

  it.each<[string, object, string]>([
    ['without a photo', { photos: [] }, 'photos'],
    ['with four photos', { photos: ['a', 'b', 'c', 'd'] }, 'photos'],
    ['without words', { comment: ' ' }, 'comment'],
    ['without a place', { point: undefined }, 'point'],
    ['with latitude first', { point: [22.63, 110.15] }, 'point.1'],
    ['with a fix that says nothing', { accuracy: limits.accuracyMax + 1 }, 'accuracy'],
  ])('has invalid input: %s', async (_, wrong, path) => {
    const answer = await test.call(cases.stillThere, { id: 'any', ...here, ...wrong }, 'ben')
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}"`)
  })

  it('has a foreign photo, and may be sent again with an own one', async () => {
    const { id } = await closedCase(test)
    const photos = [await readyPhoto(test, 'ann')]
    expect(await test.call(cases.stillThere, { id, ...here, photos }, 'ben')).toMatchObject(
      refused(422, 'photo_not_found'),
    )
    expect(await seen(id)).toMatchObject({ status: 'closed', ratings: [] })
    expect(await object(test, id, 'ben')).toMatchObject({ status: 200 })
  })
})

describe('“还没好”', () => {
  it('returns the case to work and names no neighbour to the reporter', async () => {
    const { id } = await closedCase(test)
    expect(await object(test, id, 'ben')).toMatchObject({ status: 200, body: { id, mayObject: false } })
    const shown = await seen(id)
    expect(shown).toMatchObject({ status: 'dispatched', reworks: 1 })
    expect(shown.timeline.at(-1)).toMatchObject({
      action: 'reopen',
      who: '系统',
      text: '附近的人反映还没好',
    })
  })

  it('escalates to the supervisor as the second complaint, whoever made the first', async () => {
    const { id } = await closedCase(test)
    await object(test, id, 'ben')
    await closeAgain(test, id)
    await object(test, id, 'crew')
    expect(await seen(id)).toMatchObject({ status: 'disputed', complaint: true, reworks: 1 })
  })

  it('may be repeated for the next closing', async () => {
    const { id } = await disputedCase(test)
    await test.ok(cases.redo, { id, reason: '请再去一次' }, 'supervisor')
    await closeAgain(test, id)
    expect(await object(test, id, 'ben')).toMatchObject({ status: 200 })
  })
})
