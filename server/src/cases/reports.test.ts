import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { forgetPhotos } from '../photos/claim-photos'
import { PhotoModel } from '../photos/photo.model'
import { photosFollow, readyPhoto } from '../testing/photos'
import { aReport, caseThatIs, type SubmitInput, submitted } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { at, categories, eastGrid, units, users, westGrid } from '../testing/tiny-city'
import { CaseModel } from './case.model'
import { isUsedByCase } from './photo-uses'

const test = useServer()
const { reports } = contract

describe('POST /api/reports', () => {
  it('refuses somebody who is not signed in', async () => {
    const answer = await test.call(reports.submit, await aReport(test))
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in' } } })
  })

  it.each<[string, Partial<SubmitInput>, string]>([
    ['no photo', { photos: [] }, 'photos'],
    ['ten photos', { photos: Array.from({ length: 10 }, (_, i) => `photo-${i}`) }, 'photos'],
    ['the same photo twice', { photos: ['a', 'a'] }, 'photos'],
    ['a request id of its own making', { requestId: 'mine' }, 'requestId'],
    ['latitude and longitude swapped', { point: [22.63, 110.15] }, 'point.1'],
    ['a point that is no number', { point: [Number.NaN, 22] }, 'point.0'],
    ['a fix too vague to mean a street', { accuracy: limits.accuracyMax + 1 }, 'accuracy'],
    ['a novel', { description: '长'.repeat(limits.descriptionLength + 1) }, 'description'],
  ])('refuses %s and names the field', async (_, wrong, path) => {
    const report = await aReport(test, 'ann', { photos: ['unused'], ...wrong })
    const answer = await test.call(reports.submit, report, 'ann')
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } })
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}`)
  })

  it.each([
    ['a category that the city has not', { category: '9999' }, 422, 'category_not_found'],
    ['a place outside the city, and names the hotline', { point: at(5000, 0) }, 422, 'outside_city'],
    ['a photo that never was', { photos: ['nothing'] }, 422, 'photo_not_found'],
  ])('refuses %s', async (_, wrong, status, code) => {
    const answer = await test.call(reports.submit, await aReport(test, 'ann', wrong), 'ann')
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  })

  it('refuses a photo of somebody else', async () => {
    const answer = await test.call(
      reports.submit,
      await aReport(test, 'ann', { photos: [await readyPhoto(test, 'ben')] }),
      'ann',
    )
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'photo_not_found' } } })
  })

  it('refuses a photo that another report has used', async () => {
    const photos = [await readyPhoto(test, 'ann')]
    await submitted(test, 'ann', { photos })
    const answer = await test.call(reports.submit, await aReport(test, 'ann', { photos }), 'ann')
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'photo_already_used' } } })
  })

  it('refuses a request id of somebody else, and shows nothing of that report', async () => {
    const report = await aReport(test, 'ann')
    await test.ok(reports.submit, report, 'ann')
    const answer = await test.call(
      reports.submit,
      await aReport(test, 'ben', { requestId: report.requestId }),
      'ben',
    )
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'request_id_taken' } } })
    expect(answer.body).not.toHaveProperty('id')
  })

  it('routes small ads in a frontage to the shop and the grid’s worker, with deadline and reasons', async () => {
    const report = await submitted(test)
    expect(report).toMatchObject({
      number: expect.stringMatching(/^20261123-\d{4}$/),
      status: 'dispatched',
      place: '中街街道钟楼社区老王粉店门前',
      grid: { code: westGrid, name: '钟楼社区西网格' },
      responsible: { unitId: units.noodles.code, name: '老王粉店', duty: '卫生' },
      assigneeName: '钟楼社区西网格网格员',
      warnAt: '2026-11-23T02:36:00.000Z',
      deadlineAt: '2026-11-23T03:00:00.000Z',
      stage: {
        name: 'acknowledgement',
        nextActor: '钟楼社区西网格网格员',
        dueAt: '2026-11-23T02:00:00.000Z',
      },
      mine: true,
      abilities: ['withdraw', 'supplement', 'take_back', 'ask_private'],
      description: '墙上贴满了小广告',
    })
    expect(report.reasons.join()).toContain('老王粉店')
    expect(report.timeline.map(({ title, who }) => [title, who])).toEqual([
      ['提交上报', '我'],
      ['已派给老王粉店', '系统'],
    ])
    expect(report.photos).toHaveLength(1)
  })

  it('uses the frontage that the citizen names where the fix is uncertain', async () => {
    const report = await submitted(test, 'ann', { point: at(30, 3), frontUnitId: 'noodles' })
    expect(report).toMatchObject({ responsible: { unitId: 'noodles' }, candidates: [] })
    expect(report.reasons.join()).toContain('上报人指认在「老王粉店」门前')
  })

  it('keeps the report where the named frontage is not near', async () => {
    const report = await submitted(test, 'ann', { point: at(30, 3), frontUnitId: 'elsewhere' })
    expect(report).toMatchObject({ status: 'dispatched', responsible: null })
    expect(report.candidates).toHaveLength(2)
  })

  it('makes the department responsible for small ads at a public pole', async () => {
    const report = await submitted(test, 'ann', { placeKind: 'facility' })
    expect(report.responsible?.unitId).toBe('cleaning')
  })

  it('names the location source used, and shows staff that another one contradicts it', async () => {
    const { id, reasons, doubts } = await submitted(test, 'ann', { fix: at(425, 3) })
    expect(reasons[0]).toBe('位置按手动标注（误差约 2 米）')
    expect(doubts).toEqual([])
    // Only staff may see the phone's own position.
    expect(reasons.join()).not.toContain('相差')
    const seen = await test.ok(contract.cases.show, { id }, 'west')
    expect(seen.doubts).toEqual(['手动标注与手机定位相差 400 米，请到现场核对位置'])
    expect(seen.reasons).toContain(seen.doubts[0])
  })

  it('takes a fix beside the city whose circle touches it, into the nearest grid, with a doubt for staff', async () => {
    const beside = { point: at(50, 157), accuracy: 60, source: 'fix' as const }
    const { id, grid } = await submitted(test, 'ann', beside)
    expect(grid?.code).toBe(westGrid)
    const seen = await test.ok(contract.cases.show, { id }, 'west')
    expect(seen.doubts).toEqual(['位置在本市边界外 7 米，仍在定位误差之内，按本市受理，请到现场核对位置'])
    const report = await aReport(test, 'ann', { ...beside, accuracy: 5 })
    expect(await test.call(reports.submit, report, 'ann')).toMatchObject({ status: 422 })
  })

  it('notifies the workers of the grid across the border, on a list of their own', async () => {
    await UserModel.create({ ...users.west, _id: 'eastern', gridCodes: [eastGrid] })
    const { id } = await submitted(test, 'ann', { point: at(97, 50), accuracy: 10, category: '0113' })
    const { access } = await test.ok(contract.session.demoLogin, { personaId: 'eastern' })
    const informed = await request(test.url, contract.cases.tasks, { list: 'informed' }, access)
    expect(informed.body).toMatchObject({ items: [{ id }] })
    const own = await request(test.url, contract.cases.tasks, {}, access)
    expect(own.body).toMatchObject({ items: [] })
  })

  it('queues a category without department for the dispatcher', async () => {
    const report = await submitted(test, 'ann', { category: categories.orphan.code })
    expect(report).toMatchObject({ status: 'submitted', responsible: null, assigneeName: null })
  })

  it('gives a pothole to the contractor’s own crew', async () => {
    const report = await submitted(test, 'ann', { category: categories.hole.code })
    expect(report).toMatchObject({
      responsible: { unitId: units.roads.code },
      assigneeName: units.roads.name,
    })
  })

  it('stores one report though it is sent eight times at once', async () => {
    const report = await aReport(test)
    const answers = await Promise.all(Array.from({ length: 8 }, () => test.ok(reports.submit, report, 'ann')))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await CaseModel.countDocuments({ cityId: '450902', 'reports.requestId': report.requestId })).toBe(
      1,
    )
  })

  it('has a photo that two reports use at once in one of them, and the other says which it is', async () => {
    const [shared, ...own] = await Promise.all(Array.from({ length: 5 }, () => readyPhoto(test, 'ann')))
    const all = await Promise.all(own.map((photo) => aReport(test, 'ann', { photos: [photo, shared!] })))
    const answers = await Promise.all(all.map((one) => test.call(reports.submit, one, 'ann')))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(3)
    for (const { status, body } of refused)
      expect({ status, body }).toMatchObject({
        status: 409,
        body: { error: { code: 'photo_already_used', details: { id: shared } } },
      })
    const [left] = await Promise.all(
      all
        .filter((_, i) => answers[i]?.status !== 200)
        .map(({ photos }) => submitted(test, 'ann', { photos: photos.slice(0, 1) })),
    )
    expect(left?.photos).toHaveLength(1)
  })

  it('keeps a photo whose record does not say yet that a case uses it, after a crash and its last day', async () => {
    const { id, photos } = await test.ok(reports.submit, await aReport(test), 'ann')
    const [photo] = photos
    expect(await PhotoModel.findById(photo?.id).lean()).toMatchObject({ claim: null })
    expect(
      await test.call(reports.submit, await aReport(test, 'ann', { photos: [photo!.id] }), 'ann'),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'photo_already_used', details: { id: photo?.id } } },
    })
    test.clock.pass(25 * 3_600_000)
    await forgetPhotos(test.context, isUsedByCase)
    expect(await PhotoModel.findById(photo?.id).lean()).toMatchObject({ claim: null })
    await photosFollow()
    const kept = await PhotoModel.findById(photo?.id).lean()
    expect(kept).toMatchObject({ claim: expect.stringMatching('^report:'), expiresAt: null })
    expect(kept?.redaction.since).not.toBeNull()
    // Again it changes nothing, though the clock has moved on.
    test.clock.pass(60_000)
    await photosFollow()
    expect(await PhotoModel.findById(photo?.id).lean()).toEqual(kept)
    expect((await test.ok(contract.cases.show, { id }, 'ann')).photos).toHaveLength(1)
  })

  it('answers a report that was sent before, though its photo and category are gone by now', async () => {
    const report = await aReport(test)
    const { id } = await test.ok(reports.submit, report, 'ann')
    await PhotoModel.deleteMany({ _id: { $in: report.photos } })
    expect(await test.ok(reports.submit, { ...report, category: '9999' }, 'ann')).toMatchObject({ id })
    expect(await test.call(reports.submit, { ...report, category: '9999' }, 'ben')).toMatchObject({
      status: 409,
      body: { error: { code: 'request_id_taken' } },
    })
  })

  it('refuses a photo that is about to be removed', async () => {
    const report = await aReport(test)
    test.clock.pass(24 * 3_600_000 - 4 * 60_000)
    expect(await test.call(reports.submit, report, 'ann')).toMatchObject({
      status: 422,
      body: { error: { code: 'photo_not_found', details: { id: report.photos[0] } } },
    })
  })

  it('gives back the photos of a twin that came too late, and keeps those of the case', async () => {
    const shared = await readyPhoto(test, 'ann')
    const requestId = randomUUID()
    const twins = await Promise.all(
      Array.from({ length: 6 }, async () =>
        aReport(test, 'ann', { requestId, photos: [shared, await readyPhoto(test, 'ann')] }),
      ),
    )
    const answers = await Promise.all(twins.map((twin) => test.ok(reports.submit, twin, 'ann')))
    const [id] = new Set(answers.map((answer) => answer.id))
    const used = answers[0]?.photos.map((photo) => photo.id) ?? []
    expect(used).toContain(shared)
    await photosFollow()
    const photos = await PhotoModel.find({ _id: { $in: twins.flatMap((twin) => twin.photos) } }).lean()
    expect(photos).toHaveLength(7)
    for (const { _id, claim, expiresAt } of photos)
      if (used.includes(_id))
        expect({ claim, expiresAt }).toEqual({ claim: `report:${requestId}`, expiresAt: null })
      else expect({ claim, expiresAt }).toEqual({ claim: null, expiresAt: expect.any(Date) })

    test.clock.pass(25 * 3_600_000)
    await forgetPhotos(test.context, isUsedByCase)
    const left = await PhotoModel.find({ _id: { $in: twins.flatMap((twin) => twin.photos) } }).lean()
    expect(left.map(({ _id }) => _id).sort()).toEqual([...used].sort())
    const { photos: shown } = await test.ok(contract.cases.show, { id: id ?? '' }, 'ann')
    expect(shown.map((photo) => photo.id)).toEqual(used)
  })

  it('gives back the photos of somebody else whose request has the same id', async () => {
    const requestId = randomUUID()
    const [anns, bens] = [
      await aReport(test, 'ann', { requestId }),
      await aReport(test, 'ben', { requestId }),
    ]
    const [first, second] = await Promise.all([
      test.call(reports.submit, anns, 'ann'),
      test.call(reports.submit, bens, 'ben'),
    ])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const loser = first.status === 409 ? anns : bens
    await photosFollow()
    expect(await PhotoModel.findById(loser.photos[0]).lean()).toMatchObject({ claim: null })
    const winner = first.status === 409 ? bens : anns
    expect(await PhotoModel.findById(winner.photos[0]).lean()).toMatchObject({ claim: `report:${requestId}` })
  })

  it('answers the same when the first answer was cut off and the phone sends again', async () => {
    const report = await aReport(test)
    const token = await test.token('ann')
    const lost = new AbortController()
    const stored = CaseModel.db.collection('cases')
    const sending = fetch(`${test.url}/api/reports`, {
      method: 'POST',
      signal: lost.signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(report),
    }).catch(() => null)
    await expect.poll(() => stored.countDocuments({ 'reports.requestId': report.requestId })).toBe(1)
    lost.abort()
    await sending
    const again = await test.ok(reports.submit, report, 'ann')
    const third = await test.ok(reports.submit, report, 'ann')
    expect(third).toEqual(again)
    expect(await stored.countDocuments({ 'reports.requestId': report.requestId })).toBe(1)
  })
})

describe('GET /api/reports/mine', () => {
  it('refuses somebody who is not signed in', async () => {
    expect(await test.call(reports.mine, {})).toMatchObject({ status: 401 })
  })

  it('refuses an invented cursor', async () => {
    const answer = await test.call(reports.mine, { cursor: 'page-2' }, 'ann')
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } })
  })

  it('pages through all of mine and nobody else’s, the newest first, each once', async () => {
    // Of twins under one request id in the tests before, either person may have won.
    const { items: before } = await test.ok(reports.mine, { size: 50 }, 'ben')
    for (let i = 0; i < 5; i++) await submitted(test, 'ben')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await test.ok(reports.mine, { size: 2, ...(cursor ? { cursor } : {}) }, 'ben')
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(before.length + 5)
    expect([...seen].sort().reverse()).toEqual(seen)
  })

  it('separates open reports from ended ones', async () => {
    const { id } = await submitted(test, 'ben')
    await test.ok(reports.withdraw, { id }, 'ben')
    const ids = async (list: 'open' | 'all') =>
      (await test.ok(reports.mine, { list }, 'ben')).items.map((item) => item.id)
    expect(await ids('open')).not.toContain(id)
    expect(await ids('all')).toContain(id)
  })
})

describe('POST /api/reports/:id/withdraw', () => {
  it('refuses an unknown report', async () => {
    const answer = await test.call(reports.withdraw, { id: randomUUID() }, 'ann')
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'case_not_found' } } })
  })

  it('refuses somebody else’s report', async () => {
    const { id } = await submitted(test, 'ann')
    const answer = await test.call(reports.withdraw, { id }, 'ben')
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'case_not_found' } } })
  })

  it('refuses once a worker has taken it on, and answers the present status', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const answer = await test.call(reports.withdraw, { id }, 'ann')
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'transition_not_allowed', details: { status: 'acknowledged' } } },
    })
  })

  it('ends the report and its clock', async () => {
    const { id } = await submitted(test, 'ann')
    const report = await test.ok(reports.withdraw, { id }, 'ann')
    expect(report).toMatchObject({ status: 'withdrawn', deadlineAt: null, abilities: ['take_back'] })
  })
})
