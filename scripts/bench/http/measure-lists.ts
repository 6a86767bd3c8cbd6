import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import type { BenchCity } from './city/build-city'
import { READERS, readerId, STAFF, staffId } from './city/people'
import { type Call, type People, percentile, underWay } from './driver'

/** The lists of people, then tables of one month's figures: by day as on a dashboard, by street, unit and grid. */
export const listNames = [
  'near',
  'mine',
  'tasks',
  'queue',
  'detail',
  'notices',
  'monthByDay',
  'monthByStreet',
  'monthByUnit',
  'monthByGrid',
] as const
export type ListName = (typeof listNames)[number]
export type ListFigures = Record<ListName, { p50: number; p95: number }>

type ListsInput = { people: People; city: BenchCity; calls: number }

/** The nth call of each list, by different people and about different places. */
const listCalls = ({
  people,
  city,
}: Pick<ListsInput, 'people' | 'city'>): Record<ListName, (nth: number) => Call> => {
  const { cases, figures, notices, reports } = contract
  const month = { figure: 'on_time_rate', from: `${city.month}-01`, to: lastDayOf(city.month) } as const
  const table = (by: InputOf<typeof figures.read>['by']) => (nth: number) =>
    people.by(staffId('dispatcher', nth), figures.read, { ...month, by })
  return {
    near: (nth) => {
      const [lng, lat] = city.points[nth % city.points.length]!
      return people.by(readerId(nth), cases.near, { lng, lat })
    },
    mine: (nth) => people.by(readerId(nth), reports.mine, {}),
    tasks: (nth) => people.by(staffId('worker', nth), cases.tasks, {}),
    queue: (nth) => people.by(staffId('dispatcher', nth), cases.queue, { tab: 'to_dispatch' }),
    detail: (nth) => {
      const id = city.caseIds[nth % city.caseIds.length]!
      return people.by(staffId('dispatcher', nth), cases.show, { id })
    },
    notices: (nth) => people.by(readerId(nth), notices.inbox, {}),
    monthByDay: table('day'),
    monthByStreet: table('street'),
    monthByUnit: table('unit'),
    monthByGrid: table('grid'),
  }
}

const lastDayOf = (month: string): string => {
  const [year, nth] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, nth, 0)).toISOString().slice(0, 10)
}

const PARTS = 4

/** Each list by itself, in several parts in turn: a slow moment of the machine does not meet one list alone. */
export const measureLists = async (input: ListsInput): Promise<{ lists: ListFigures; failed: string[] }> => {
  const calls = listCalls(input)
  const failed: string[] = []
  const ms = Object.fromEntries(listNames.map((name) => [name, [] as number[]])) as Record<ListName, number[]>
  // Once unmeasured: connections, caches and compiled code.
  for (const name of listNames) await underWay(Array.from({ length: STAFF }, (_, nth) => calls[name](nth)))
  for (let part = 0; part < PARTS; part++)
    for (const name of listNames) {
      const some = Math.ceil(input.calls / PARTS)
      const measured = await underWay(Array.from({ length: some }, (_, i) => calls[name](part * some + i)))
      ms[name].push(...measured.ms)
      failed.push(...measured.failed)
    }
  const figures = listNames.map((name) => [
    name,
    { p50: percentile(ms[name], 0.5), p95: percentile(ms[name], 0.95) },
  ])
  return { lists: Object.fromEntries(figures) as ListFigures, failed }
}

/** `lost`: calls answered by a 5xx or not at all; `refused`: those refused for another reason. */
export type CrowdFigures = { p95: number; lost: string[]; refused: string[] }

const CROWD = 64
const WAVES = 3
const SHOWN = 3

/** All people at once open their first page, several times: dispatchers, workers and citizens, as their phones ask. */
export const measureCrowd = async ({ people, city }: Omit<ListsInput, 'calls'>): Promise<CrowdFigures> => {
  const { cases, notices, reports } = contract
  const firstPage = (nth: number): Call[] => {
    if (nth < STAFF) {
      const id = staffId('dispatcher', nth)
      return [people.by(id, notices.waiting, {}), people.by(id, cases.queue, { tab: 'to_dispatch' })]
    }
    if (nth < 2 * STAFF) {
      const id = staffId('worker', nth)
      return [people.by(id, notices.waiting, {}), people.by(id, cases.tasks, {})]
    }
    const id = readerId(nth)
    const [lng, lat] = city.points[nth % city.points.length]!
    return [
      people.by(id, notices.waiting, {}),
      people.by(id, cases.near, { lng, lat }),
      ...(['waiting', 'open'] as const).map((list) => people.by(id, reports.mine, { list, size: SHOWN })),
    ]
  }
  const ms: number[] = []
  const lost: string[] = []
  const refused: string[] = []
  for (let wave = 0; wave < WAVES; wave++) {
    const open = async (nth: number) => {
      const begun = performance.now()
      for (const answer of await Promise.all(firstPage(nth).map((one) => one()))) {
        if (answer.kind === 'refused') refused.push(answer.code)
        if (answer.kind === 'unsure') lost.push(answer.why)
      }
      ms.push(performance.now() - begun)
    }
    await Promise.all(Array.from({ length: CROWD }, (_, nth) => open(nth)))
  }
  return { p95: percentile(ms, 0.95), lost, refused }
}

/** Everybody whose lists are read. */
export const readers = (): string[] => [
  ...Array.from({ length: READERS }, (_, nth) => readerId(nth)),
  ...(['worker', 'checker', 'dispatcher'] as const).flatMap((role) =>
    Array.from({ length: STAFF }, (_, nth) => staffId(role, nth)),
  ),
]
