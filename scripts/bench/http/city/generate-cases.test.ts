import { isAssignableKey } from '@shared/domain/assignee-keys'
import { assigneeStatuses, type Status } from '@shared/domain/case/status'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { beforeAll, expect, test } from 'vitest'
import type { CaseRecord } from '../../../../server/src/cases/case-record'
import { keptAtEnd, listKey, nearRings } from '../../../../server/src/cases/lists/list-keys'
import { cellOf } from '../../../../server/src/geo/cells'
import { newContent, newRedaction, type PhotoRecord } from '../../../../server/src/photos/photo.model'
import { refOf } from '../../../../server/src/photos/photo-ref'
import { caseAtNoodleShop } from '../../../../server/src/testing/new-case'
import { tinySnapshot } from '../../../../server/src/testing/tiny-snapshot'
import { idAt, NEVER, type Template } from './copy-case'
import { type Batch, generateCases, type Templates } from './generate-cases'
import { citizensOf } from './people'

const now = new Date('2026-11-23T02:00:00Z')
const SIZE = 6_000
const YEARS_2 = 2 * 365 * 86_400_000

const templateOf = (status: Status, nth: number): Template => {
  const at = new Date('2026-11-20T01:00:00Z')
  const seen = caseAtNoodleShop(tinySnapshot(), '0201', at)
  const photo: PhotoRecord = {
    _id: `photo-${nth}`,
    cityId: seen.cityId,
    ownerId: 'ann',
    folder: 'folder',
    state: 'ready',
    width: 4,
    height: 3,
    evidence: { takenAt: at, point: null, camera: null, sha256: 'x' },
    source: 'camera',
    phash: null,
    redaction: newRedaction(),
    content: newContent(),
    hidden: null,
    claim: 'report:one',
    createdAt: at,
    expiresAt: null,
  }
  const reports = seen.reports.map((report) => ({ ...report, photos: [refOf(photo)] }))
  const record: CaseRecord = {
    ...seen,
    _id: `template-${nth}`,
    status,
    reports,
    toRate: ['ann'],
    nextTimerAt: at,
  }
  if (status === 'closed') Object.assign(record, { endedAt: at, kept: keptAtEnd(status) })
  return { record, photos: [photo] }
}

const templates: Templates = {
  closed: [templateOf('closed', 1)],
  dropped: [templateOf('rejected', 2)],
  open: [templateOf('dispatched', 3), templateOf('submitted', 4)],
}

const generate = (size = SIZE): { batches: Batch[]; extraGrids: number } => {
  const cityId = templates.closed[0]!.record.cityId
  const { batches, extraGrids } = generateCases({ templates, cityId, size, seed: 7, now })
  return { batches: [...batches], extraGrids: extraGrids() }
}

let city: ReturnType<typeof generate>
beforeAll(() => {
  city = generate()
})
const all = () => city.batches.flatMap(({ cases }) => cases)

test('Nine cases of ten are closed, and most open ones are new', () => {
  const share = (status: Status) => all().filter((one) => one.status === status).length / SIZE
  expect(all()).toHaveLength(SIZE)
  expect(share('closed')).toBeGreaterThan(0.88)
  expect(share('closed')).toBeLessThan(0.92)
  const open = all().filter(({ status }) => status === 'dispatched' || status === 'submitted')
  const recent = open.filter(({ submittedAt }) => now.getTime() - submittedAt.getTime() < YEARS_2 / 10)
  expect(recent.length / open.length).toBeGreaterThan(0.6)
})

test('Ids grow with time over two years, and all that must be unique is so', () => {
  const cases = all()
  const ids = cases.map(({ _id }) => _id)
  expect(ids).toEqual([...ids].sort())
  expect(ids.at(-1)! < idAt(now, Number.MAX_SAFE_INTEGER)).toBe(true)
  const from = cases[0]!.submittedAt.getTime()
  expect(now.getTime() - from).toBeGreaterThan(0.99 * YEARS_2)
  expect(cases.every(({ history }) => history.every(({ at }) => at <= now))).toBe(true)
  for (const values of [
    ids,
    cases.map(({ number }) => number),
    cases.flatMap(({ reports }) => reports.map(({ requestId }) => requestId)),
    city.batches.flatMap(({ photos }) => photos.map(({ _id }) => _id)),
    city.batches.flatMap(({ notices }) => notices.map(({ _id }) => _id)),
  ])
    expect(new Set(values).size).toBe(values.length)
})

test('Each case has its own place, citizen and photos, and no timer that fires', () => {
  const origin = templates.closed[0]!.record.point
  for (const { cases, photos } of city.batches) {
    const owners = new Map(photos.map(({ _id, ownerId, claim }) => [_id, { ownerId, claim }]))
    for (const { point, status, lists, endedAt, reports, toRate, nextTimerAt } of cases) {
      const [report] = reports
      expect(distanceMetres(point, origin)).toBeLessThan(1_000)
      const age = endedAt ? now.getTime() - endedAt.getTime() : 0
      const isNear = status !== 'rejected' && age <= limits.nearDays * 86_400_000
      const key = status === 'closed' ? listKey.near : listKey.nearUnseen
      const around = nearRings.map(({ metres }) => key(metres, cellOf(point, metres)))
      expect(lists.filter((one) => /^(near|unseen)/.test(one))).toEqual(isNear ? around : [])
      expect(report!.point).toEqual(point)
      expect(report!.citizenId).toMatch(/^bench-citizen-\d+$/)
      expect(toRate).toEqual([report!.citizenId])
      expect(nextTimerAt).toEqual(NEVER)
      const claim = `report:${report!.requestId}`
      for (const { id } of report!.photos)
        expect(owners.get(id)).toEqual({ ownerId: report!.citizenId, claim })
    }
  }
  expect(new Set(all().map(({ point }) => cellOf(point))).size).toBeGreaterThan(5)
  expect(citizensOf(SIZE)).toBe(SIZE / 8)
})

test('No list of a worker is longer than forty, however many cases are open', () => {
  const tasks = all().filter(
    ({ status, assignee }) =>
      assignee && isAssignableKey(assignee) && assigneeStatuses.some((one) => one === status),
  )
  const lengths = new Map<string, number>()
  for (const { assignee } of tasks) lengths.set(assignee!, (lengths.get(assignee!) ?? 0) + 1)
  expect(Math.max(...lengths.values())).toBe(40)
  expect(city.extraGrids).toBe(lengths.size - 1)
})

test('The same seed gives the same city', () => {
  expect(generate(600)).toEqual(generate(600))
})
