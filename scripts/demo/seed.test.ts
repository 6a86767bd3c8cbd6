import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listStaffedKeys } from '../../server/src/accounts/assignee-keys'
import { citizen } from '../../server/src/accounts/phones'
import { UserModel, type UserRecord } from '../../server/src/accounts/user.model'
import { loadSnapshot } from '../../server/src/app/city-snapshot'
import { CaseModel } from '../../server/src/cases/case.model'
import type { CaseRecord } from '../../server/src/cases/case-record'
import { RatingModel } from '../../server/src/cases/rating.model'
import { nextTimer } from '../../server/src/cases/rules/clocks'
import { caseNumbers } from '../../server/src/cases/store'
import { CityModel } from '../../server/src/city/city.model'
import { AreaModel, FrontageModel } from '../../server/src/city/ground.model'
import { UnitModel } from '../../server/src/city/unit.model'
import type { FileStore } from '../../server/src/core/files/file-store'
import { localStore } from '../../server/src/core/files/local-store'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { PhotoModel } from '../../server/src/photos/photo.model'
import { useDatabase } from '../../server/src/testing/database'
import { faultInPath } from '../../server/src/testing/lawful-path'
import { CASES } from './cases/stories'
import { itTellsStories } from './cases/stories.checks'
import { type ReplayedCity, readStories, replayAt } from './cases/testing'
import { itGivesPersonasWork } from './cases/to-do.checks'
import { buildCity } from './city/build-city'
import { developPhotos } from './pictures/develop-photos'
import { casesOfOnePlace, itShowsPhotos, photosOfCases } from './pictures/photos.checks'
import { createRandom } from './random'
import { seedDemoCity, snapshotOf } from './seed'

const now = new Date('2026-11-22T07:00:00Z')
const CITY = '450902'
/** Cases; developing the photos of all 500 would take most of the time of this test. */
const PHOTOGRAPHED = 30
/** Stories of an attempt that broke off. */
const REMAINS = 12
const OTHER_SEED = 1
/** Ms that seeding the whole city may take on a busy machine. */
const SEEDING = 400_000

describe('seedDemoCity', () => {
  useDatabase()
  let folder: string
  let files: FileStore
  let lines: string[] = []
  let city: ReplayedCity
  let remains: ReplayedCity

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenming-demo-'))
    files = localStore({ folder, secret: '', now: () => now })
    await leaveRemains()
    await seed()
    const demo = buildCity(createRandom(450_902).fork('city'), now)
    city = { demo, now, ...(await readStories()) }
  }, SEEDING)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** An earlier attempt that broke off: people and some cases, with the first ids and numbers of their days. */
  const leaveRemains = async () => {
    remains = await replayAt(now, CASES, OTHER_SEED, (stories) => stories.slice(0, REMAINS))
    expect(remains.cases.length).toBeGreaterThanOrEqual(REMAINS)
    expect(await CityModel.countDocuments()).toBe(0)
  }
  const seed = async () => {
    lines = []
    const develop: typeof developPhotos = async (options) => {
      const cases = await CaseModel.find({ cityId: CITY }).sort({ _id: 1 }).lean<CaseRecord[]>()
      const shown = photosOfCases([...cases.slice(0, PHOTOGRAPHED), ...casesOfOnePlace(cases)])
      return developPhotos({ ...options, folders: [...new Set(shown.map((photo) => photo.folder))] })
    }
    await seedDemoCity({ files, now, develop, say: (line) => lines.push(line) })
  }
  const count = async () => ({
    cities: await CityModel.countDocuments(),
    areas: await AreaModel.countDocuments(),
    units: await UnitModel.countDocuments(),
    frontages: await FrontageModel.countDocuments(),
    users: await UserModel.countDocuments(),
    cases: await CaseModel.countDocuments(),
    ratings: await RatingModel.countDocuments(),
    notices: await NoticeModel.countDocuments(),
    photos: await PhotoModel.countDocuments(),
  })

  describe('the stories', () => itTellsStories(() => city, CASES))
  describe('the personas', () => itGivesPersonasWork(() => city))
  describe('the photos', () =>
    itShowsPhotos(
      () => city,
      () => files,
    ))

  it('finds most cases closed, and most of them in time', () => {
    const { cases } = city
    const closed = cases.filter(({ status }) => status === 'closed')
    expect(closed.length).toBeGreaterThan(cases.length * 0.6)
    const late = closed.filter(({ history }) =>
      history.some(({ action, from }) => action === 'overdue' && from === 'in_progress'),
    )
    expect(late.length / closed.length).toBeGreaterThan(0.03)
    expect(late.length / closed.length).toBeLessThan(0.15)
    expect(cases.some(({ responsible }) => responsible?.kind === 'shop')).toBe(true)
  })

  it('begins anew after an interruption, fills the database with the whole city, and says so', async () => {
    expect(await count()).toMatchObject({ cities: 1, units: 612, frontages: 600, cases: 500 })
    expect(lines.at(-1)).toBe('演示城市已就绪')
    const photoIds = new Set(city.photos.map(({ _id }) => _id))
    expect(remains.photos.filter(({ _id }) => photoIds.has(_id))).toEqual([])
  })

  it('stores each photo that a case shows, with its files, its evidence and its hash', async () => {
    const cases = await CaseModel.find({ cityId: CITY })
      .sort({ _id: 1 })
      .limit(PHOTOGRAPHED)
      .lean<CaseRecord[]>()
    const shown = cases.flatMap(({ reports, history }) =>
      [...reports, ...history].flatMap(({ photos }) => photos),
    )
    expect(shown.length).toBeGreaterThan(PHOTOGRAPHED)
    const stored = new Map(
      (await PhotoModel.find({ cityId: CITY }).lean()).map((photo) => [photo._id, photo]),
    )
    for (const { id, folder: lies, takenAt } of shown) {
      const { state, phash, evidence } = stored.get(id)!
      expect([state, evidence?.takenAt]).toEqual(['ready', takenAt])
      expect(phash).not.toBeNull()
      expect((await files.read(`${lies}/large.jpg`, 2))?.toString('hex')).toMatch(/^ffd8/)
    }
  })

  it.each(['cityVersions', 'flow'] as const)(
    'refuses a city that an older program stored without %s, and gives advice',
    async (field) => {
      const city = await CityModel.findById(CITY).lean().orFail()
      await CityModel.updateOne({ _id: CITY }, { $unset: { [field]: 1 } })
      await expect(seed()).rejects.toThrow('npm run reset')
      await CityModel.updateOne({ _id: CITY }, { [field]: city[field] })
    },
  )

  it('refuses a city whose cases an older program stored without what they must have, and gives advice', async () => {
    const one = await CaseModel.findOne({ cityId: CITY }).sort({ _id: 1 }).lean<CaseRecord>().orFail()
    await CaseModel.updateOne({ _id: one._id }, { $unset: { lists: 1 } })
    await expect(seed()).rejects.toThrow('npm run reset')
    await CaseModel.updateOne({ _id: one._id }, { lists: one.lists })
  })

  it.each<[string, Partial<UserRecord>]>([
    ['who has signed in by WeChat', { openid: 'o-real' }],
    ['of another city', { cityId: '110101' }],
  ])('refuses a database with a real person %s, and changes nothing', async (_, fields) => {
    const [city, before] = [await CityModel.findById(CITY).lean().orFail(), await count()]
    await CityModel.deleteOne({ _id: CITY })
    const person = { _id: 'real', cityId: CITY, ...citizen(), createdAt: now }
    await UserModel.create({ ...person, ...fields })
    await expect(seed()).rejects.toThrow('真实的用户')
    expect(await count()).toEqual({ ...before, cities: 0, users: before.users + 1 })
    expect(lines).toEqual([])
    await UserModel.deleteOne({ _id: 'real' })
    await CityModel.create(city)
  })

  it('leaves no notice pending, no timer and no reminder due at the first start', async () => {
    expect(await CaseModel.countDocuments({ cityId: CITY, hasPendingNotices: true })).toBe(0)
    expect(await CaseModel.countDocuments({ cityId: CITY, nextTimerAt: { $lte: now } })).toBe(0)
    expect(await CaseModel.countDocuments({ cityId: CITY, toLearn: true })).toBe(0)
    expect(await PhotoModel.countDocuments({ cityId: CITY, 'redaction.remindAt': { $ne: null } })).toBe(0)
    expect(
      await NoticeModel.countDocuments({ cityId: CITY, userId: 'worker-huang', read: false }),
    ).toBeGreaterThan(3)
  })

  it('stores cases whose history, timers and orders fit together', async () => {
    const stored = await CaseModel.find({ cityId: CITY }).lean<CaseRecord[]>()
    expect(stored).toHaveLength(500)
    for (const { history, status, stage, nextTimerAt, orders } of stored) {
      expect(faultInPath(history, status)).toBeNull()
      expect(nextTimer(status, stage)?.at ?? null).toEqual(nextTimerAt)
      // An order is issued with a step, and stored with the time of that step.
      for (const { at } of orders) expect(history.map((entry) => entry.at)).toContainEqual(at)
    }
  })

  it('staffs the same assignee keys as the server', async () => {
    const { staffedKeys } = snapshotOf(buildCity(createRandom(450_902).fork('city'), now))
    expect(await listStaffedKeys(CITY)).toEqual(new Set(staffedKeys))
  })

  it('makes a snapshot by which the server can route', async () => {
    const snapshot = await loadSnapshot(CITY)
    expect(snapshot.boundary.at(snapshot.center)?.code).toBe(CITY)
    expect(snapshot.frontages.items).toHaveLength(600)
  })

  it('lets the next report of the day get the next number', async () => {
    const [last] = await CaseModel.find({ cityId: CITY }).sort({ _id: -1 }).limit(1).lean()
    const [date, running] = last!.number.split('-')
    expect(await caseNumbers()(CITY, last!.submittedAt)).toBe(
      `${date}-${String(Number(running) + 1).padStart(4, '0')}`,
    )
  })

  it('leaves an existing city unchanged', async () => {
    await CaseModel.deleteOne({ cityId: CITY })
    await seed()
    expect(lines).toEqual([])
    expect(await CaseModel.countDocuments()).toBe(499)
  })
})
