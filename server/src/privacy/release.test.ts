import { contract } from '@shared/contract'
import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import type { RedactionBox } from '@shared/domain/photos'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { findCase } from '../cases/store'
import { PhotoModel } from '../photos/photo.model'
import { preparePhotos } from '../photos/prepare'
import { removeObsolete } from '../photos/redaction'
import { readyPhoto } from '../testing/photos'
import { aReport, caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, type UserName } from '../testing/tiny-city'
import { concealPending } from './conceal'

const test = useServer()
const { cases, photos, reports } = contract

const box: RedactionBox = { kind: 'plate', x: 0.25, y: 0.25, width: 0.25, height: 0.25 }

const photoFor = async (id: string, as?: UserName): Promise<PhotoView> => {
  const { photos: shown } = await test.ok(cases.show, { id }, as)
  const [photo] = shown
  if (!photo) throw new Error('the case shows no photo')
  return photo
}

const bytesOf = async (address: string | null): Promise<Buffer | number> => {
  if (!address) return 0
  const response = await fetch(new URL(address, test.url))
  return response.ok ? Buffer.from(await response.arrayBuffer()) : response.status
}

/** Grey levels of a point given in shares of the picture. */
const colourAt = async (address: string | null, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp((await bytesOf(address)) as Buffer)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(start, start + 3)]
}

const release = async (detail: CaseDetail, boxes: RedactionBox[] = [], as: UserName = 'west') => {
  const [photo] = detail.photos
  const { version } = await test.ok(photos.redaction, { id: photo!.id }, as)
  return test.ok(photos.release, { id: photo!.id, version, boxes }, as)
}

/** Without the machine: a person does all of it. */
const prepared = async () => {
  while ((await preparePhotos({ ...test.context, pictures: machineOff() })) > 0);
}
const machineOff = () => ({ ...test.context.pictures, detect: async () => 'unavailable' as const })

describe('a photo that nobody has released', () => {
  it('is shown to its reporter alone, though the case is public', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    for (const as of [undefined, 'ben', 'shopkeeper', 'head'] as const)
      expect(await photoFor(id, as)).toMatchObject({ large: null, small: null, release: 'waiting' })
    const mine = await photoFor(id, 'ann')
    expect(mine).toMatchObject({ release: 'waiting' })
    expect(await bytesOf(mine.large)).toBeInstanceOf(Buffer)
    const near = await test.ok(cases.near, { lng: 110.15, lat: 22.63 })
    expect(near.items.find((item) => item.id === id)?.photo).toMatchObject({ large: null, small: null })
  })

  it('is found by staff who are faster than the outbox, and nowhere else', async () => {
    const { id } = await test.ok(reports.submit, await aReport(test), 'ann')
    const [photo] = (await findCase(CITY, id)).reports[0]!.photos
    expect(await PhotoModel.findOne({ _id: photo!.id, cityId: CITY }).lean()).toMatchObject({ claim: null })
    const seen = await test.ok(photos.redaction, { id: photo!.id }, 'dispatcher')
    await test.ok(photos.release, { id: photo!.id, version: seen.version, boxes: [] }, 'dispatcher')
    const draft = await readyPhoto(test, 'ann')
    expect(await test.call(photos.redaction, { id: draft }, 'dispatcher')).toMatchObject({
      body: { error: { code: 'photo_not_found' } },
    })
  })

  it('is seen as it was taken only by those who redact, and not by colleagues of other roles', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    const id = detail.photos[0]!.id
    for (const as of ['ann', 'ben', 'shopkeeper', 'head'] as const)
      expect(await test.call(photos.redaction, { id }, as)).toMatchObject({ status: 403 })
    const seen = await test.ok(photos.redaction, { id }, 'west')
    expect(seen).toMatchObject({
      id,
      caseNumber: detail.number,
      redacted: null,
      boxes: [],
      release: 'waiting',
    })
    expect(await bytesOf(seen.whole)).toBeInstanceOf(Buffer)
  })

  it('is not found before it belongs to a case', async () => {
    const id = 'nothing'
    expect(await test.call(photos.redaction, { id }, 'dispatcher')).toMatchObject({
      status: 422,
      body: { error: { code: 'photo_not_found' } },
    })
  })
})

describe('releasing', () => {
  it('shows everybody the photo with its boxes, and the box is one flat colour', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    const released = await release(detail, [box])
    expect(released).toMatchObject({ release: 'released', boxes: [box] })
    const shown = await photoFor(detail.id)
    expect(shown).toMatchObject({ release: 'released', width: detail.photos[0]!.width })
    const inside = await Promise.all([0.27, 0.37, 0.48].map((at) => colourAt(shown.large, at, at)))
    for (const colour of inside) for (const level of colour) expect(Math.abs(level - 128)).toBeLessThan(4)
    expect(await colourAt(shown.large, 0.8, 0.8)).toEqual(
      await colourAt((await photoFor(detail.id, 'ann')).large, 0.8, 0.8),
    )
    const small = await sharp((await bytesOf(shown.small)) as Buffer).metadata()
    expect(Math.max(small.width, small.height)).toBe(320)
  })

  it('again covers more, and ends the address that was given before', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    await release(detail)
    const before = await photoFor(detail.id)
    await release(detail, [box], 'dispatcher')
    const after = await photoFor(detail.id)
    expect(after.large).not.toBe(before.large)
    expect(await bytesOf(before.large)).toBe(404)
    expect(await bytesOf(before.small)).toBe(404)
    expect(await bytesOf(after.large)).toBeInstanceOf(Buffer)
  })

  it('is refused to the slower of two people, and changes nothing', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    const id = detail.photos[0]!.id
    const { version } = await test.ok(photos.redaction, { id }, 'west')
    const answers = await Promise.all([
      test.call(photos.release, { id, version, boxes: [] }, 'west'),
      test.call(photos.release, { id, version, boxes: [box] }, 'dispatcher'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0].status === 200 ? [] : [box]
    const seen = await test.ok(photos.redaction, { id }, 'west')
    expect(seen.boxes).toEqual(winner)
    expect(await bytesOf(seen.redacted)).toBeInstanceOf(Buffer)
  })

  it.each<[string, unknown]>([
    ['outside the photo', [{ ...box, x: 1.2 }]],
    ['of an unknown kind', [{ ...box, kind: 'dog' }]],
    ['too many', Array.from({ length: 61 }, () => box)],
  ])('refuses boxes %s', async (_, boxes) => {
    const detail = await caseThatIs(test, 'acknowledged')
    const input = { id: detail.photos[0]!.id, version: '', boxes: boxes as RedactionBox[] }
    expect(await test.call(photos.release, input, 'west')).toMatchObject({ status: 422 })
  })
})

describe('a photo as it was taken', () => {
  it('is gone for staff five minutes after its author has taken it back', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    const [photo] = detail.photos
    const { whole } = await test.ok(photos.redaction, { id: photo!.id }, 'west')
    expect(await bytesOf(whole)).toBeInstanceOf(Buffer)
    await test.ok(reports.take_back, { id: detail.id, part: 'photo', partId: photo!.id }, 'ann')
    expect(await test.call(photos.redaction, { id: photo!.id }, 'west')).toMatchObject({ status: 422 })
    test.clock.pass(5 * 60_000)
    expect(await bytesOf(whole)).toBe(404)
    expect(await bytesOf((await photoFor(detail.id, 'ann')).large)).toBeInstanceOf(Buffer)
  })
})

describe('what leaves the public', () => {
  it.each(['void', 'withdraw'] as const)('loses the addresses of its photos: %s', async (way) => {
    const detail = way === 'void' ? await caseThatIs(test, 'acknowledged') : await submitted(test)
    await release(detail)
    const before = way === 'void' ? await photoFor(detail.id) : await photoFor(detail.id, 'west')
    expect(await bytesOf(before.large)).toBeInstanceOf(Buffer)
    if (way === 'void') {
      await take(test, 'ask_void', detail.id)
      await take(test, 'void', detail.id)
    } else await test.ok(reports.withdraw, { id: detail.id }, 'ann')
    await concealPending(test.context)
    expect(await test.call(cases.show, { id: detail.id })).toMatchObject({ status: 404 })
    expect(await bytesOf(before.large)).toBe(404)
    expect(await bytesOf(before.small)).toBe(404)
    // Staff still see it, under another address.
    expect(await bytesOf((await photoFor(detail.id, 'dispatcher')).large)).toBeInstanceOf(Buffer)
    expect(await concealPending(test.context)).toBe(0)
  })
})

describe('a photo whose file is missing', () => {
  it('holds up no other photo that leaves the public', async () => {
    const [broken, sound] = [await caseThatIs(test, 'acknowledged'), await caseThatIs(test, 'acknowledged')]
    for (const detail of [broken, sound]) await release(detail)
    const addresses = await Promise.all([broken, sound].map(({ id }) => photoFor(id)))
    const keyOf = (address: string | null) => new URL(address ?? '', test.url).pathname.replace('/files/', '')
    await test.context.files.remove(keyOf(addresses[0]!.large))
    for (const { id } of [broken, sound])
      await test.ok(cases.hide, { id, part: 'case', reason: '里面有别人的电话' }, 'dispatcher')
    await expect(concealPending(test.context)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(await bytesOf(addresses[1]!.large)).toBe(404)
    await CaseModel.deleteOne({ _id: broken.id })
    expect(await concealPending(test.context)).toBe(0)
  })
})

describe('the machine', () => {
  const findings = { boxes: [{ ...box, kind: 'plate' as const, score: 0.98 }], numbers: ['13800001234'] }
  const withMachine = (detect: () => Promise<typeof findings>) => ({
    ...test.context,
    pictures: { ...test.context.pictures, detect },
  })
  beforeEach(prepared)

  it('covers what it finds for staff, keeps the number for them, and publishes nothing', async () => {
    const { id, photos: sent } = await caseThatIs(test, 'acknowledged')
    const early = await test.ok(photos.redaction, { id: sent[0]!.id }, 'west')
    expect(early).toMatchObject({ boxes: [], preparing: true })
    await preparePhotos(withMachine(async () => findings))
    const staff = await photoFor(id, 'dispatcher')
    expect(staff).toMatchObject({ release: 'waiting' })
    expect((await colourAt(staff.large, 0.37, 0.37)).every((level) => Math.abs(level - 128) < 4)).toBe(true)
    expect(await photoFor(id)).toMatchObject({ large: null })
    const seen = await test.ok(photos.redaction, { id: staff.id }, 'west')
    expect(seen).toMatchObject({ boxes: [box], numbers: ['13800001234'], preparing: false })
  })

  it('that crashes is tried again once, then it is a person’s turn', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    let calls = 0
    const crash = withMachine(async () => {
      calls++
      throw new Error('crashed')
    })
    for (let i = 0; i < 4; i++) await preparePhotos(crash)
    expect(calls).toBe(2)
    const { items } = await test.ok(photos.waiting, {}, 'dispatcher')
    expect(items.map(({ caseId }) => caseId)).toContain(id)
  })

  it('that a killed server has begun is begun again by another after its lease', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const never = withMachine(() => new Promise(() => {}))
    void preparePhotos(never)
    await expect.poll(() => preparePhotos(withMachine(async () => findings))).toBe(0)
    test.clock.pass(4 * 60_000)
    await preparePhotos(withMachine(async () => findings))
    expect(await bytesOf((await photoFor(id, 'dispatcher')).large)).toBeInstanceOf(Buffer)
  })
})

describe('the queue of photos', () => {
  it('is refused to citizens and workers', async () => {
    for (const as of ['ann', 'west', 'shopkeeper'] as const)
      expect(await test.call(photos.waiting, {}, as)).toMatchObject({ status: 403 })
  })

  it('lists the longest waiting first, page by page, until each is released', async () => {
    await prepared()
    const before = await test.ok(photos.waiting, { size: 50 }, 'dispatcher')
    const first = await caseThatIs(test, 'acknowledged')
    test.clock.pass(60_000)
    const second = await submitted(test)
    await prepared()
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await test.ok(photos.waiting, { size: 1, ...(cursor ? { cursor } : {}) }, 'dispatcher')
      seen.push(...page.items.map(({ caseNumber }) => caseNumber))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual([...before.items.map(({ caseNumber }) => caseNumber), first.number, second.number])
    const { items } = await test.ok(photos.waiting, { size: 50 }, 'dispatcher')
    const last = items.at(-1)!
    expect(Date.parse(last.dueAt) - Date.parse(last.since)).toBe(limits.releaseHours * 3_600_000)
    await release(first)
    await release(second)
    const left = await test.ok(photos.waiting, { size: 50 }, 'dispatcher')
    expect(left.items.map(({ caseNumber }) => caseNumber)).toEqual(
      before.items.map(({ caseNumber }) => caseNumber),
    )
  })
})

describe('the photos of a case that ends without a fix', () => {
  const casesThatWait = async () =>
    (await test.ok(photos.waiting, { size: 50 }, 'dispatcher')).items.map(({ caseId }) => caseId)
  const totalNow = async () => (await test.ok(photos.waiting, { size: 1 }, 'dispatcher')).total

  it.each(['withdraw', 'reject', 'void'] as const)('leave the queue: %s', async (way) => {
    await prepared()
    const before = await totalNow()
    const { id } =
      way === 'void' ? await caseThatIs(test, 'acknowledged') : await caseThatIs(test, 'returned')
    await prepared()
    expect(await casesThatWait()).toContain(id)
    expect(await totalNow()).toBe(before + 1)
    if (way === 'withdraw') await test.ok(reports.withdraw, { id }, 'ann')
    else if (way === 'reject') await take(test, 'reject', id)
    else {
      await take(test, 'ask_void', id)
      await take(test, 'void', id)
    }
    expect(await casesThatWait()).not.toContain(id)
    await concealPending(test.context)
    expect(await totalNow()).toBe(before)
  })

  it('are not looked at by the machine any more, and come back with the case', async () => {
    await prepared()
    const other = await caseThatIs(test, 'acknowledged')
    const { id } = await caseThatIs(test, 'returned')
    await test.ok(cases.merge, { id, into: other.number }, 'dispatcher')
    await concealPending(test.context)
    await prepared()
    expect(await casesThatWait()).not.toContain(id)
    await test.ok(cases.split, { id, reason: '不是同一件事' }, 'dispatcher')
    await concealPending(test.context)
    await prepared()
    expect(await casesThatWait()).toContain(id)
  })
})

describe('files of an earlier version', () => {
  it('that a crash left behind are removed within five minutes', async () => {
    const detail = await caseThatIs(test, 'acknowledged')
    const failing = {
      ...test.context,
      files: {
        ...test.context.files,
        remove: async () => {
          throw new Error('killed')
        },
      },
    }
    await release(detail)
    const before = await photoFor(detail.id)
    const { releaseForPublic } = await import('./release')
    const actor = {
      id: 'west',
      cityId: test.context.env.CITY,
      role: 'dispatcher',
      name: '',
      unitId: null,
      isCrew: false,
      assigneeKeys: [],
    } as const
    const { version } = await test.ok(photos.redaction, { id: before.id }, 'west')
    await expect(releaseForPublic(failing, actor, { id: before.id, version, boxes: [box] })).rejects.toThrow(
      'killed',
    )
    expect(await bytesOf(before.large)).toBeInstanceOf(Buffer)
    test.clock.pass(3 * 60_000)
    await removeObsolete(test.context)
    expect(await bytesOf(before.large)).toBe(404)
    expect(await bytesOf((await photoFor(detail.id)).large)).toBeInstanceOf(Buffer)
    expect(await removeObsolete(test.context)).toBe(0)
  })
})
