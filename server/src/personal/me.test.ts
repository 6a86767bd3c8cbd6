import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { SessionModel } from '../accounts/session.model'
import { UserModel } from '../accounts/user.model'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { isUsedByCase } from '../cases/photo-uses'
import { RatingModel } from '../cases/rating.model'
import { postUploadForm } from '../core/files/testing'
import { NoticeModel } from '../notices/notice.model'
import { drainOutbox } from '../notices/outbox'
import { forgetPhotos } from '../photos/claim-photos'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto, releaseAll } from '../testing/photos'
import { caseThatIs, submitted } from '../testing/reports'
import { type Answer, request } from '../testing/request'
import { useServer } from '../testing/server'
import { at, CITY, users } from '../testing/tiny-city'
import { continueDeletions } from './deletion'
import { forgetOriginals, forgetPeople } from './retention'

const test = useServer()
const { me, cases, photos, reports, session } = contract
const DAY = 86_400_000

/** A person of flesh and blood; personas of the demo are shared and cannot leave. */
let person: { id: string; token: string }
let run = 0
/** What this person wrote, and nobody else. */
let description: string
let comment: string
let added: string
beforeEach(async () => {
  run += 1
  const id = `person${run}`
  description = `第${run}次：三楼张阿姨家门口`
  comment = `第${run}次：我家窗下还是老样子`
  added = `第${run}次：我住四楼`
  const persona = '真人'
  await UserModel.create({ ...users.ann, _id: id, openid: `o-${id}`, persona })
  person = { id, token: (await test.ok(session.demoLogin, { personaId: id })).access }
  await UserModel.updateOne({ _id: id }, { persona: null })
})

const call = <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<E>> =>
  request(test.url, endpoint, input, person.token)

/** What the person reported, added, followed and rated. */
const aLife = async () => {
  const closed = await caseThatIs(test, 'closed')
  const open = await caseThatIs(test, 'in_progress')
  const other = await caseThatIs(test, 'acknowledged')
  for (const { id } of [closed, open]) {
    await CaseModel.updateOne(
      { _id: id },
      {
        'reports.0.citizenId': person.id,
        'reports.0.description': description,
        'reports.0.fix': at(24, 4),
        'history.0.by': { id: person.id, role: 'citizen', name: 'ann' },
      },
    )
    const photoIds = (await CaseModel.findById(id).orFail()).reports[0]?.photos.map((photo) => photo.id) ?? []
    await PhotoModel.updateMany({ _id: { $in: photoIds } }, { ownerId: person.id })
  }
  await call(reports.supplement, { id: open.id, words: added, photos: [] })
  await call(cases.support, { id: other.id })
  await call(cases.rate, { id: closed.id, outcome: 'not_solved', satisfaction: 'dissatisfied', comment })
  await drainOutbox(test.context)
  return { closed: closed.id, open: open.id, other: other.id }
}

const caseOf = (id: string) => CaseModel.findById(id).lean<CaseRecord>().orFail()

const everything = async (): Promise<string> => {
  const all = await Promise.all(
    [CaseModel, RatingModel, NoticeModel, PhotoModel, UserModel, SessionModel].map((model) =>
      (model as typeof CaseModel).find({}).lean(),
    ),
  )
  return JSON.stringify(all)
}

describe('GET /api/me/data', () => {
  const unzipped = async (): Promise<Record<string, Uint8Array>> => {
    const { url } = (await call(me.data, {})).body as { url: string }
    const answer = await fetch(new URL(url, test.url))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    return unzipSync(new Uint8Array(await answer.arrayBuffer()))
  }

  it('gives a zip with all that is kept of the person, in plain words, and nothing of others', async () => {
    await aLife()
    await test.ok(reports.submit, { ...(await sent()) }, 'ben')
    const files = await unzipped()
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        '说明.txt',
        '个人信息.json',
        '我的上报.json',
        '我的评价.json',
        '我的消息.json',
      ]),
    )
    expect(JSON.parse(text('我的上报.json'))).toHaveLength(2)
    expect(text('我的上报.json')).toContain(description)
    expect(text('我的上报.json')).toContain(added)
    expect(text('我的评价.json')).toContain(comment)
    expect(JSON.parse(text('我跟进的.json'))).toHaveLength(1)
    const photos = Object.entries(files).filter(([name]) => name.startsWith('我的照片/'))
    expect(photos.length).toBeGreaterThan(0)
    const facts: Record<string, unknown>[] = JSON.parse(text('我的照片信息.json'))
    expect(facts.map(({ 照片 }) => `我的照片/${照片}.jpg`)).toEqual(photos.map(([name]) => name))
    expect(facts[0]).toHaveProperty('拍摄位置')
    for (const [, bytes] of photos) expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
    const all = Object.keys(files).map(text).join()
    for (const secret of ['o-person', 'ben', 'west', 'dispatcher']) expect(all).not.toContain(secret)
  })

  it('leaves out a followed case that staff has hidden', async () => {
    const { other } = await aLife()
    const hidden = { id: other, part: 'case', reason: '里面有别人的电话' } as const
    await test.ok(cases.hide, hidden, 'dispatcher')
    expect(strFromU8((await unzipped())['我跟进的.json']!)).toBe('[]')
  })

  it('is refused once the session that asked for it has ended', async () => {
    const { url } = (await call(me.data, {})).body as { url: string }
    await UserModel.updateOne({ _id: person.id }, { persona: '真人' })
    const other = await test.ok(session.demoLogin, { personaId: person.id })
    await request(test.url, session.endOtherDevices, {}, other.access)
    expect((await fetch(new URL(url, test.url))).status).toBe(403)
  })

  it('is refused to guests, with a forged ticket, and after five minutes', async () => {
    expect(await test.call(me.data, {})).toMatchObject({ status: 401 })
    expect((await fetch(`${test.url}/api/me/data/forged`)).status).toBe(403)
    const { url } = (await call(me.data, {})).body as { url: string }
    test.clock.pass(5 * 60_000 + 1_000)
    expect((await fetch(new URL(url, test.url))).status).toBe(403)
  })
})

const sent = async () => ({
  requestId: crypto.randomUUID(),
  photos: [await readyPhoto(test, 'ben')],
  point: at(25, 3),
  accuracy: 2,
  source: 'pin' as const,
  category: '0201',
  description: 'ben',
})

describe('DELETE /api/me', () => {
  it('leaves the facts of the city and nothing of the person', async () => {
    const life = await aLife()
    await releaseAll(test, life.open)
    expect(await call(me.remove, {})).toMatchObject({ status: 200 })
    const kept = await everything()
    for (const word of [person.id, `o-${person.id}`, description, added, comment])
      expect(kept).not.toContain(word)
    const seen = await test.ok(cases.show, { id: life.open }, 'dispatcher')
    expect(seen).toMatchObject({ status: 'in_progress', description: '', category: { code: '0201' } })
    expect(seen.timeline.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['submit', 'dispatch', 'acknowledge', 'supplement']),
    )
    expect(seen.photos[0]?.small).toBeTruthy()
    expect(await test.ok(cases.show, { id: life.other }, 'ben')).toMatchObject({ supporters: 1 })
    const rated = await test.ok(cases.show, { id: life.closed }, 'dispatcher')
    expect(rated.ratings).toMatchObject([{ outcome: 'not_solved', comment: '' }])
    expect(await call(session.me, {})).toMatchObject({ status: 401 })
  })

  it('is carried on for everybody else where it fails for one', async () => {
    const { open } = await aLife()
    const first = person.id
    await call(me.remove, {})
    await CaseModel.updateOne({ _id: open }, { 'reports.0.citizenId': first })
    // Nothing that the server writes: what carries on this deletion fails at it.
    await CaseModel.collection.updateOne({ number: (await caseOf(open)).number }, { $set: { orders: null } })
    test.clock.pass(60_000)
    await UserModel.create({ ...users.ann, _id: 'leaver', openid: 'o-leaver', persona: '真人' })
    person = { id: 'leaver', token: (await test.ok(session.demoLogin, { personaId: 'leaver' })).access }
    await UserModel.updateOne({ _id: 'leaver' }, { persona: null })
    const { closed } = await aLife()
    await call(me.remove, {})
    await CaseModel.updateOne({ _id: closed }, { 'reports.0.citizenId': 'leaver' })
    test.clock.pass(16 * 60_000)
    await expect(continueDeletions(test.context)).rejects.toThrow(TypeError)
    expect((await caseOf(closed)).reports[0]?.citizenId).toMatch(/^gone-/)
    await CaseModel.deleteOne({ _id: open })
    while ((await continueDeletions(test.context)) > 0);
  })

  it('gives two cases of one person different names, and the same openid a new account', async () => {
    const { closed, open } = await aLife()
    await call(me.remove, {})
    const reporters = await Promise.all(
      [closed, open].map(async (id) => (await CaseModel.findById(id).orFail()).reports[0]?.citizenId),
    )
    expect(new Set(reporters).size).toBe(2)
    for (const one of reporters) expect(one).toMatch(/^gone-[0-9a-f]{24}$/)
    expect(await UserModel.findOne({ cityId: CITY, openid: `o-${person.id}` })).toBeNull()
  })

  it('is carried on after a crash, and takes what a late request has stored', async () => {
    const { open } = await aLife()
    await call(me.remove, {})
    // A report that was under way in the same moment.
    await CaseModel.updateOne({ _id: open }, { 'reports.0.citizenId': person.id })
    expect(await continueDeletions(test.context)).toBe(0)
    test.clock.pass(16 * 60_000)
    while ((await continueDeletions(test.context)) > 0);
    expect(await everything()).not.toContain(person.id)
  })

  it.each(['请', '今天'])(
    'takes a comment of a few letters, %s, and no words of others that have them',
    async (few) => {
      const { closed } = await aLife()
      const { history } = await caseOf(closed)
      await CaseModel.updateOne({ _id: closed }, { [`history.${history.length - 1}.quote`]: few })
      await RatingModel.updateOne({ caseId: closed }, { comment: few })
      await test.ok(cases.supervise, { id: closed, reason: '请今天办好' }, 'supervisor')
      await drainOutbox(test.context)
      const words = async () => {
        const { orders } = await test.ok(cases.show, { id: closed }, 'dispatcher')
        const notices = await NoticeModel.find(
          { caseId: closed, userId: { $ne: person.id } },
          { text: 1 },
        ).lean()
        return JSON.stringify([orders.map(({ why }) => why), notices])
      }
      const before = await words()
      expect(before).toContain('说明：请今天办好')
      await call(me.remove, {})
      expect(await words()).toBe(before)
      expect((await caseOf(closed)).history.map(({ quote }) => quote).filter(Boolean)).toEqual([])
    },
  )

  it('keeps the record of a photo until its form is over, and removes what was sent with it', async () => {
    const form = await call(photos.form, { type: 'image/jpeg', size: 3 })
    const { photoId, url, fields } = form.body as OutputOf<typeof photos.form>
    await call(me.remove, {})
    while ((await forgetPhotos(test.context, isUsedByCase)) > 0);
    const late = new Blob([new Uint8Array(3)], { type: 'image/jpeg' })
    expect((await postUploadForm(new URL(url, test.url).href, fields, late)).status).toBe(200)
    test.clock.pass(3_600_000)
    while ((await forgetPhotos(test.context, isUsedByCase)) > 0);
    expect(await PhotoModel.findById(photoId)).toBeNull()
    expect(await test.context.files.read(fields.key!, 10)).toBeNull()
  })

  it('takes drafts and photos that were taken back wholly', async () => {
    const { open } = await aLife()
    const partId = (await CaseModel.findById(open).orFail()).reports[0]?.photos[0]?.id ?? ''
    await call(reports.take_back, { id: open, part: 'photo', partId })
    await call(me.remove, {})
    while ((await forgetPhotos(test.context, isUsedByCase)) > 0);
    expect(await PhotoModel.findById(partId)).toBeNull()
  })
})

describe('POST /api/me/consent', () => {
  it('keeps version and time once, and the person shows it', async () => {
    await UserModel.updateOne({ _id: person.id }, { consents: [] })
    expect((await call(session.me, {})).body).toMatchObject({ consent: null })
    const wrong = await call(me.consent, { version: '2020-01-01' as typeof PRIVACY_VERSION })
    expect(wrong).toMatchObject({ status: 422 })
    for (let i = 0; i < 2; i++)
      expect((await call(me.consent, { version: PRIVACY_VERSION })).body).toMatchObject({
        consent: PRIVACY_VERSION,
      })
    const user = await UserModel.findById(person.id).lean().orFail()
    expect(user.consents).toEqual([{ version: PRIVACY_VERSION, at: expect.any(Date) }])
  })
})

describe('without consent to the present privacy text', () => {
  const old = { version: '2020-01-01', at: new Date(0) }
  const writes = async (
    id: string,
  ): Promise<[string, () => Promise<{ status: number; body: unknown }>][]> => [
    ['reports.submit', async () => call(reports.submit, { ...(await sent()) })],
    ['reports.supplement', () => call(reports.supplement, { id, words: added, photos: [] })],
    ['cases.rate', () => call(cases.rate, { id, outcome: 'solved', satisfaction: 'satisfied' })],
    [
      'cases.stillThere',
      () => call(cases.stillThere, { id, point: at(25, 3), accuracy: 5, comment, photos: ['nothing'] }),
    ],
  ]

  it.each([
    ['none', []],
    ['an older one', [old]],
  ] as const)(
    'of which there is %s, nothing that a citizen writes is taken, and the rest goes on',
    async (_, consents) => {
      const { id } = await caseThatIs(test, 'in_progress')
      await UserModel.updateOne({ _id: person.id }, { consents })
      const before = await CaseModel.countDocuments()
      for (const [name, write] of await writes(id))
        expect(await write(), name).toMatchObject({
          status: 403,
          body: { error: { code: 'consent_needed' } },
        })
      expect(await CaseModel.countDocuments()).toBe(before)
      for (const seen of [
        await call(cases.show, { id }),
        await call(me.data, {}),
        await call(session.me, {}),
      ])
        expect(seen.status).toBe(200)
      expect(await call(cases.support, { id })).toMatchObject({ status: 200 })
    },
  )

  it('the same report is taken once the person has consented', async () => {
    await UserModel.updateOne({ _id: person.id }, { consents: [old] })
    const photo = await readyPhoto(test, 'ann')
    await PhotoModel.updateOne({ _id: photo }, { ownerId: person.id })
    const report = { ...(await sent()), photos: [photo] }
    expect(await call(reports.submit, report)).toMatchObject({ status: 403 })
    await call(me.consent, { version: PRIVACY_VERSION })
    expect(await call(reports.submit, report)).toMatchObject({ status: 200 })
  })
})

describe('with time', () => {
  /** Demo photos share files, so their originals stay. */
  const city = () => ({ ...test.context, env: { ...test.context.env, DEMO: false } })
  const pass = (days: number) => test.clock.pass(days * DAY)
  const work = async () => {
    while ((await forgetOriginals(city())) > 0);
    while ((await forgetPeople(city())) > 0);
    while ((await forgetPhotos(test.context, isUsedByCase)) > 0);
  }
  const original = async (id: string): Promise<Buffer | null> => {
    const photo = await PhotoModel.findById(id).lean()
    return photo && test.context.files.read(`${photo.folder}/large.jpg`, 1e7)
  }

  it('original photos go 90 days after the end of their case, and the released version stays', async () => {
    const shown = await caseThatIs(test, 'closed')
    const unseen = await caseThatIs(test, 'rejected')
    const open = await caseThatIs(test, 'in_progress')
    await releaseAll(test, shown.id)
    const [released, never, running] = [shown, unseen, open].map(({ photos }) => photos[0]?.id ?? '') as [
      string,
      string,
      string,
    ]
    const numbers = { 'redaction.numbers': ['13800001234'] }
    await PhotoModel.updateOne({ _id: released }, { $set: numbers })
    pass(89)
    await work()
    for (const id of [released, never, running]) expect(await original(id)).not.toBeNull()
    pass(2)
    await work()
    expect(await original(released)).toBeNull()
    expect(await PhotoModel.countDocuments(numbers)).toBe(0)
    const again = await test.call(contract.photos.redaction, { id: released }, 'dispatcher')
    expect(again).toMatchObject({ status: 422, body: { error: { code: 'photo_not_found' } } })
    expect(await PhotoModel.findById(never)).toBeNull()
    expect(await original(running)).not.toBeNull()
    for (const as of [undefined, 'ann'] as const) {
      const [photo] = (await test.ok(cases.show, { id: shown.id }, as)).photos
      expect((await fetch(new URL(photo?.large ?? '', test.url))).status).toBe(200)
    }
  })

  it('reporters, followers and raters go 365 days after the end, and the words stay', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await test.ok(cases.support, { id }, 'ben')
    const { id: reopened } = await caseThatIs(test, 'closed')
    await CaseModel.updateOne(
      { _id: id },
      { status: 'closed', endedAt: test.clock.now, kept: ['people'], closures: 1 },
    )
    await RatingModel.create({
      _id: `r${id}`,
      cityId: CITY,
      caseId: id,
      closure: 1,
      raterId: 'ben',
      as: 'supporter',
      outcome: 'solved',
      satisfaction: 'satisfied',
      comment: '好了',
      photos: [],
      at: test.clock.now,
      toFollow: null,
    })
    await test.ok(cases.reopen, { id: reopened, reason: '重新去看' }, 'dispatcher')
    pass(364)
    await work()
    expect(JSON.stringify(await CaseModel.findById(id))).toContain('ann')
    pass(2)
    await work()
    const kept = await CaseModel.findById(id).lean().orFail()
    expect(JSON.stringify([kept, await RatingModel.findById(`r${id}`)])).not.toMatch(
      /"(ann|ben|user:ann|user:ben)"/,
    )
    expect(kept.kept).not.toContain('people')
    expect(kept).toMatchObject({
      reports: [{ description: '墙上贴满了小广告', fix: null }],
    })
    expect(kept.followers).toHaveLength(1)
    expect((await CaseModel.findById(reopened).lean())?.reports[0]?.citizenId).toBe('ann')
    const shown = await test.ok(cases.reporter, { id, reason: '核实地点' }, 'dispatcher')
    expect(shown.items).toMatchObject([{ name: null, phone: null }])
  })
})

it('an open report keeps both, and its end says from when they are counted', async () => {
  const { id } = await submitted(test)
  expect(await CaseModel.findById(id).lean()).toMatchObject({ endedAt: null, kept: [] })
  await test.ok(reports.withdraw, { id }, 'ann')
  expect(await CaseModel.findById(id).lean()).toMatchObject({
    endedAt: test.clock.now,
    kept: ['originals', 'people'],
  })
})
