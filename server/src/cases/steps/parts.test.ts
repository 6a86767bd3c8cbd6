import { contract } from '@shared/contract'
import type { CaseDetail, PartView } from '@shared/contract/case-views'
import { type Status, statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { NoticeModel } from '../../notices/notice.model'
import { drainOutbox } from '../../notices/outbox'
import { PhotoModel } from '../../photos/photo.model'
import { concealPending } from '../../privacy/conceal'
import { readyPhoto, releaseAll } from '../../testing/photos'
import { aReport, caseThatIs, submitted } from '../../testing/reports'
import { useServer } from '../../testing/server'
import type { UserName } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'

const test = useServer()
const { cases, reports } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const reason = '里面有别人的电话'
const description = '墙上贴满了小广告'

const seen = (id: string, as?: UserName) => test.ok(cases.show, { id }, as)
const shownIn = (items: { id: string }[], id: string) => items.some((item) => item.id === id)
const near = async (as?: UserName) => (await test.ok(cases.near, { lng: 110.15, lat: 22.63 }, as)).items
const photoIn = (detail: CaseDetail) => detail.photos.map(({ id }) => id)
const partOf = (detail: CaseDetail, part: PartView['part'], at = 0): PartView => {
  const found = detail.parts.filter((one) => one.part === part)[at]
  if (!found) throw new Error(`no ${part} ${at}`)
  return found
}
const status = async (address: string | null): Promise<number> =>
  address ? (await fetch(new URL(address, test.url))).status : 0

describe('adding to one’s own report', () => {
  it('is refused to others, to the empty, and after the end', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect(await test.call(reports.supplement, { id, words: '还有' }, 'ben')).toMatchObject(
      refused(403, 'not_allowed'),
    )
    expect(await test.call(reports.supplement, { id, words: ' ' }, 'ann')).toMatchObject(
      refused(422, 'invalid_input'),
    )
    const closed = await caseThatIs(test, 'closed')
    expect(await test.call(reports.supplement, { id: closed.id, words: '还有' }, 'ann')).toMatchObject(
      refused(409, 'transition_not_allowed'),
    )
  })

  it('puts words and photos into the history, and tells the person who has the case', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    const photos = [await readyPhoto(test, 'ann')]
    const detail = await test.ok(reports.supplement, { id, words: '背面也有', photos }, 'ann')
    expect(detail.status).toBe('in_progress')
    expect(detail.timeline.at(-1)).toMatchObject({ action: 'supplement', text: '背面也有' })
    expect(detail.timeline.at(-1)?.photos.map((photo) => photo.id)).toEqual(photos)
    expect((await seen(id, 'west')).timeline.at(-1)).toMatchObject({ text: '背面也有', who: '市民' })
    expect((await seen(id, 'ben')).timeline.at(-1)).toMatchObject({ text: null })
    await drainOutbox(test.context)
    const told = await NoticeModel.find({ caseId: id, title: '上报人补充了情况，请看一看' })
    expect(told.map(({ userId }) => userId).sort()).toEqual(['mate', 'west'])
  })

  it('sent again is one addition, and ends at the limit', async () => {
    const { id } = await submitted(test)
    const twice = { id, words: '第一句', photos: [await readyPhoto(test, 'ann')] }
    for (let i = 0; i < 2; i++) await test.ok(reports.supplement, twice, 'ann')
    const additions = async () =>
      (await seen(id, 'ann')).timeline.filter(({ action }) => action === 'supplement').length
    expect(await additions()).toBe(1)
    for (let i = 1; i < limits.supplements; i++)
      await test.ok(reports.supplement, { id, words: `第 ${i} 句` }, 'ann')
    expect((await seen(id, 'ann')).abilities).not.toContain('supplement')
    expect(await test.call(reports.supplement, { id, words: '再来' }, 'ann')).toMatchObject(
      refused(409, 'transition_not_allowed'),
    )
  })
})

describe('taking back', () => {
  it('a photo takes it from everybody but its author, ends its address, and can be undone', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await releaseAll(test, id)
    const open = await seen(id)
    const [photo] = open.photos
    const address = photo?.small ?? null
    expect(await status(address)).toBe(200)
    const part = { id, part: 'photo', partId: photo?.id ?? '' } as const
    expect(await test.call(reports.take_back, part, 'ben')).toMatchObject(refused(403, 'not_allowed'))
    const after = await test.ok(reports.take_back, part, 'ann')
    expect(partOf(after, 'photo')).toMatchObject({ hidden: { takenBack: true }, may: 'put_back' })
    expect(photoIn(after)).toEqual([part.partId])
    for (const as of [undefined, 'ben', 'west', 'dispatcher'] as const)
      expect(photoIn(await seen(id, as))).toEqual([])
    expect((await near()).find((item) => item.id === id)?.photo).toBeNull()
    while ((await concealPending(test.context)) > 0);
    expect(await status(address)).toBe(404)
    expect(await test.call(contract.photos.redaction, { id: part.partId }, 'west')).toMatchObject(
      refused(422, 'photo_not_found'),
    )
    expect(await test.call(cases.unhide, { ...part, reason }, 'dispatcher')).toMatchObject({
      body: { error: { code: expect.stringMatching(/part_not_found|transition_not_allowed/) } },
    })
    await test.ok(reports.put_back, part, 'ann')
    while ((await concealPending(test.context)) > 0);
    expect(await status((await seen(id)).photos[0]?.small ?? null)).toBe(200)
  })

  it('the words takes them from staff as well, on every screen', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    expect(await seen(id, 'west')).toMatchObject({ description })
    const words = partOf(await seen(id, 'ann'), 'words')
    expect(words).toMatchObject({ text: description, may: 'take_back' })
    await test.ok(reports.take_back, { id, part: 'words', partId: words.id }, 'ann')
    for (const as of ['west', 'dispatcher', 'head'] as const) {
      const text = JSON.stringify((await test.call(cases.show, { id }, as)).body)
      expect(text).not.toContain(description)
    }
    expect(await seen(id, 'ann')).toMatchObject({ description })
    await test.ok(reports.put_back, { id, part: 'words', partId: words.id }, 'ann')
    expect(await seen(id, 'west')).toMatchObject({ description })
  })

  it('is not for what belongs to somebody else, or is not there', async () => {
    const { id, proof } = await caseThatIs(test, 'resolved')
    const wrong = [
      { part: 'photo', partId: proof[0]?.id ?? '' },
      { part: 'photo', partId: 'nothing' },
      { part: 'words', partId: 'report-7' },
      { part: 'case', partId: '' },
    ] as const
    for (const part of wrong)
      expect(await test.call(reports.take_back, { id, ...part }, 'ann')).toMatchObject(
        refused(404, 'part_not_found'),
      )
  })

  it('survives a server that dies before the photo follows', async () => {
    const { id, photos } = await caseThatIs(test, 'acknowledged')
    const partId = photos[0]?.id ?? ''
    await test.ok(reports.take_back, { id, part: 'photo', partId }, 'ann')
    await PhotoModel.updateOne({ _id: partId }, { hidden: null })
    while ((await concealPending(test.context)) > 0);
    expect(photoIn(await seen(id, 'ben'))).toEqual([])
  })
})

describe('hiding by staff', () => {
  it.each(['ann', 'west', 'checker', 'shopkeeper', 'head'] as const)('is refused to %s', async (as) => {
    const { id } = await caseThatIs(test, 'closed')
    expect(await test.call(cases.hide, { id, part: 'case', reason }, as)).toMatchObject(
      refused(403, 'not_allowed'),
    )
  })

  it.each(statuses)('is open where a case is %s', async (state: Status) => {
    const { id, status: before } = await caseThatIs(test, state)
    const hidden = await test.ok(cases.hide, { id, part: 'case', reason }, 'dispatcher')
    expect(hidden.status).toBe(before)
    expect(hidden.abilities).toContain('unhide')
  })

  it('takes a case from the public and its followers, and not from reporter and assignee', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await test.ok(cases.support, { id }, 'ben')
    await test.ok(cases.hide, { id, part: 'case', reason }, 'dispatcher')
    for (const as of [undefined, 'ben'] as const)
      expect(await test.call(cases.show, { id }, as)).toMatchObject(refused(404, 'case_not_found'))
    expect(shownIn(await near(), id)).toBe(false)
    expect(shownIn(await near('ben'), id)).toBe(false)
    expect(shownIn(await near('west'), id)).toBe(true)
    for (const as of ['ann', 'west'] as const) expect((await seen(id, as)).id).toBe(id)
    await test.ok(cases.unhide, { id, part: 'case', reason: '看过了，没有问题' }, 'dispatcher')
    expect(shownIn(await near(), id)).toBe(true)
  })

  it('leaves words and photos to staff and author, with reason, history and notice', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await releaseAll(test, id)
    const centre = await seen(id, 'dispatcher')
    const photo = { id, part: 'photo', partId: partOf(centre, 'photo').id } as const
    await test.ok(cases.hide, { ...photo, reason }, 'dispatcher')
    expect(photoIn(await seen(id, 'ben'))).toEqual([])
    expect(photoIn(await seen(id, 'west'))).toEqual([photo.partId])
    const mine = await seen(id, 'ann')
    expect(partOf(mine, 'photo')).toMatchObject({ hidden: { reason, takenBack: false }, may: null })
    expect(mine.timeline.at(-1)).toMatchObject({ action: 'hide', text: reason })
    expect((await seen(id, 'ben')).timeline.at(-1)?.action).not.toBe('hide')
    await drainOutbox(test.context)
    const [notice] = await NoticeModel.find({ caseId: id, userId: 'ann' }).sort({ at: -1, _id: -1 })
    expect(notice).toMatchObject({ title: '一部分内容不再公开', text: expect.stringContaining(reason) })
    expect(await test.call(reports.put_back, photo, 'ann')).toMatchObject({ status: 409 })
    await test.ok(cases.unhide, { ...photo, reason: '不是电话' }, 'dispatcher')
    expect(photoIn(await seen(id, 'ben'))).toEqual([photo.partId])
  })

  it('keeps a colleague’s text from those outside the staff', async () => {
    const { id } = await caseThatIs(test, 'rejected')
    const entry = partOf(await seen(id, 'dispatcher'), 'words', 1)
    expect(entry.text).toContain('现场看过')
    await test.ok(cases.hide, { id, part: 'words', partId: entry.id, reason }, 'dispatcher')
    expect(JSON.stringify((await seen(id, 'ann')).timeline)).not.toContain('现场看过')
  })
})

describe('asking for privacy', () => {
  it('is for the author, after acceptance, once at a time', async () => {
    const fresh = await caseThatIs(test, 'submitted')
    expect(await test.call(reports.ask_private, { id: fresh.id, reason }, 'ann')).toMatchObject({
      status: 409,
    })
    const { id } = await caseThatIs(test, 'closed')
    expect(await test.call(reports.ask_private, { id, reason }, 'ben')).toMatchObject({ status: 403 })
    const asked = await test.ok(reports.ask_private, { id, reason }, 'ann')
    expect(asked.privacyRequest).toMatchObject({ reason })
    expect(await test.call(reports.ask_private, { id, reason }, 'ann')).toMatchObject({ status: 409 })
    expect((await seen(id, 'ben')).privacyRequest).toBeNull()
  })

  it('waits in a queue until staff keeps the case public with a reason', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await test.ok(reports.ask_private, { id, reason }, 'ann')
    const queue = async () => (await test.ok(cases.queue, { tab: 'to_decide', size: 50 }, 'dispatcher')).items
    expect(shownIn(await queue(), id)).toBe(true)
    const kept = { id, reason: '照片里没有您家的信息' }
    expect(await test.call(cases.keep_public, kept, 'west')).toMatchObject({ status: 403 })
    await test.ok(cases.keep_public, kept, 'dispatcher')
    expect(shownIn(await queue(), id)).toBe(false)
    await drainOutbox(test.context)
    const [notice] = await NoticeModel.find({ caseId: id, userId: 'ann' }).sort({ at: -1, _id: -1 })
    expect(notice?.text).toContain(kept.reason)
  })

  it('is answered by hiding the case', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await test.ok(reports.ask_private, { id, reason }, 'ann')
    const hidden = await test.ok(cases.hide, { id, part: 'case', reason: '同意' }, 'dispatcher')
    expect(hidden.privacyRequest).toBeNull()
    expect((await CaseModel.findById(id))?.queues).not.toContain('to_decide')
  })
})

describe('the reporter', () => {
  const by = async (anonymous: boolean) => {
    const report = await aReport(test, 'ann', { anonymous })
    return test.ok(reports.submit, report, 'ann')
  }
  const look = (id: string, as: UserName) => test.call(cases.reporter, { id, reason }, as)

  it.each<[UserName, boolean, number]>([
    ['dispatcher', true, 200],
    ['supervisor', true, 200],
    ['admin', true, 200],
    ['west', true, 403],
    ['west', false, 200],
    ['checker', false, 403],
    ['shopkeeper', false, 403],
    ['head', false, 404],
    ['ben', false, 403],
  ])('is shown to %s with anonymous %s as %s', async (as, anonymous, expected) => {
    const { id } = await by(anonymous)
    const answer = await look(id, as)
    expect(answer.status).toBe(expected)
    if (expected === 200) expect(answer.body).toMatchObject({ items: [{ name: 'ann', anonymous }] })
  })

  it('is anonymous where the phone says nothing, and needs a reason to be looked at', async () => {
    const { id, anonymous } = await submitted(test)
    expect(anonymous).toBe(true)
    expect(await test.call(cases.reporter, { id, reason: '' }, 'dispatcher')).toMatchObject({ status: 422 })
  })

  it('stays without a name in the history though it is a colleague', async () => {
    const { id } = await submitted(test, 'mate')
    expect((await seen(id, 'west')).timeline[0]).toMatchObject({ who: '市民' })
    expect(JSON.stringify(await seen(id, 'dispatcher'))).not.toContain('mate')
  })
})
