import { table } from '../report'
import type { HttpFigures, SizeFigures } from './bench-http'
import { type ListName, listNames } from './measure-lists'
import { stepNames } from './measure-writes'
import { sizeLabel } from './read-options'

export const goals = {
  submitVsBare: 0.6,
  stepVsBare: 0.5,
  growth: 1.5,
  rssMB: 300,
  idlePerSecond: 2,
  crowd: { p95: 2_000, databaseMB: 600 },
} as const

/** Growth is measured from here, and judged up to there; a larger city is printed. */
const FROM = 10_000
const JUDGED = 300_000

export type HttpSummary = {
  submitVsBare: number
  submitPerSecond: number
  stepVsBare: number
  lists: Record<ListName, Record<string, { p50: number; p95: number }> & { growth: number | null }>
  rssMB: number
  roundTrips: Record<string, number>
  idlePerSecond: number
  load: [number, number]
  /** Calls that were not answered as they should be, by code. */
  failed: Record<string, number>
  crowd?: { p95: number; fiveHundreds: number; databaseMB: number }
  ok: boolean
}

/** The figures as one line of JSON; writes are those of the largest city. */
export const summaryOf = ({ sizes, trips, load }: HttpFigures): HttpSummary => {
  const largest = sizes.at(-1)!
  const { writes } = largest
  const lists = listNames.map((name) => {
    const bySize = sizes.map(({ size, lists: { [name]: list } }) => [
      sizeLabel(size),
      { p50: rounded(list.p50), p95: rounded(list.p95) },
    ])
    const growth = growthOf(sizes, name, largest)
    return [name, { ...Object.fromEntries(bySize), growth: growth && rounded(growth) }]
  })
  const crowds = sizes.flatMap(({ crowd }) => crowd ?? [])
  const summary: Omit<HttpSummary, 'ok'> = {
    submitVsBare: rounded(writes.submitVsBare),
    submitPerSecond: rounded(writes.submitPerSecond),
    stepVsBare: rounded(writes.stepVsBare),
    lists: Object.fromEntries(lists) as HttpSummary['lists'],
    rssMB: Math.round(Math.max(...sizes.map(({ rssMB }) => rssMB))),
    roundTrips: {
      submit: trips.submit.length,
      submitWithJobs: rounded(trips.withJobs),
      ...Object.fromEntries(stepNames.map((step) => [step, trips.steps[step].length])),
    },
    idlePerSecond: rounded(trips.idlePerSecond),
    load: [rounded(load[0]), rounded(load[1])],
    failed: tally(sizes.flatMap(({ failed }) => failed)),
  }
  if (crowds.length > 0)
    summary.crowd = {
      p95: Math.round(Math.max(...crowds.map(({ p95 }) => p95))),
      fiveHundreds: crowds.flatMap(({ lost }) => lost).length,
      databaseMB: Math.round(Math.max(...crowds.map(({ databaseMB }) => databaseMB))),
    }
  return { ...summary, ok: missedGoals(summary, sizes).length === 0 }
}

/** Names of the goals that were missed. */
export const missedGoals = (summary: Omit<HttpSummary, 'ok'>, sizes: readonly SizeFigures[]): string[] => {
  const judged = sizes.filter(({ size }) => size <= JUDGED).at(-1)
  const grown = listNames.filter((name) => judged && (growthOf(sizes, name, judged) ?? 0) > goals.growth)
  const { crowd } = summary
  const missed = {
    上报: summary.submitVsBare < goals.submitVsBare,
    办理: summary.stepVsBare < goals.stepVsBare,
    内存: summary.rssMB > goals.rssMB,
    空闲: summary.idlePerSecond > goals.idlePerSecond,
    答复: Object.keys(summary.failed).length > 0,
    首页: crowd !== undefined && (crowd.p95 > goals.crowd.p95 || crowd.fiveHundreds > 0),
    数据库内存: crowd !== undefined && crowd.databaseMB >= goals.crowd.databaseMB,
  }
  return [
    ...Object.entries(missed).flatMap(([name, isMissed]) => (isMissed ? [name] : [])),
    ...grown.map((name) => `${listLabels[name]}随案卷变慢`),
  ]
}

/** How many times as long the slow calls of a list take as in the city of 10,000 cases, or in the smallest one; null: only one. */
const growthOf = (sizes: readonly SizeFigures[], name: ListName, last: SizeFigures): number | null => {
  const first = sizes.find(({ size }) => size === FROM) ?? sizes[0]
  return first && first !== last ? last.lists[name].p95 / first.lists[name].p95 : null
}

const listLabels: Record<ListName, string> = {
  near: '附近',
  mine: '我的上报',
  tasks: '我的任务',
  queue: '派遣台',
  detail: '案卷详情',
  notices: '消息',
  monthByDay: '一个月按天的数字',
  monthByStreet: '一个月按街道的数字',
  monthByUnit: '一个月按单位的数字',
  monthByGrid: '一个月按网格的数字',
}

/** The figures as text for people. */
export const report = (figures: HttpFigures): string =>
  [...figures.sizes.map(listPart), writePart(figures), tripPart(figures), loadPart(figures)]
    .map((lines) => lines.join('\n'))
    .join('\n\n')

const listPart = ({ size, lists, rssMB, crowd, failed }: SizeFigures): string[] => [
  `${size.toLocaleString('en-US')} 件案卷，16 个请求同时在途（毫秒）`,
  ...table([
    ['', '一半以内', '95% 以内'],
    ...listNames.map((name) => [listLabels[name], whole(lists[name].p50), whole(lists[name].p95)]),
  ]),
  `  服务端内存最多 ${whole(rssMB)} MB`,
  ...(crowd
    ? [
        `  64 人同时打开首页：95% 在 ${whole(crowd.p95)} 毫秒以内，没答复的 ${crowd.lost.length} 次${codesOf(crowd.lost)}，数据库内存最多 ${whole(crowd.databaseMB)} MB`,
      ]
    : []),
  ...(failed.length > 0 ? [`  ✗ 没答复好的 ${failed.length} 次${codesOf(failed)}`] : []),
]

const writePart = ({ sizes }: HttpFigures): string[] => [
  '写入（每秒次数；倍数是逐轮相比的中位数）',
  ...table([
    ['案卷', '上报', '只写一次库', '倍数', '索引相同时', '办理', '倍数', '索引相同时'],
    ...sizes.map(({ size, writes }) => [
      size.toLocaleString('en-US'),
      whole(writes.submitPerSecond),
      whole(writes.barePerSecond),
      times(writes.submitVsBare),
      times(writes.submitVsIndexed),
      whole(writes.stepPerSecond),
      times(writes.stepVsBare),
      times(writes.stepVsIndexed),
    ]),
  ]),
  ...sizes.map(
    ({ size, writes }) =>
      `  ${size.toLocaleString('en-US')} 件时每一步：${stepNames.map((step) => `${step} ${whole(writes.steps[step])}`).join('，')}`,
  ),
]

const tripPart = ({ trips }: HttpFigures): string[] => [
  `与数据库来回（上报连同后台任务 ${times(trips.withJobs)} 次；空闲时每秒 ${times(trips.idlePerSecond)} 次）`,
  `  上报 ${trips.submit.length} 次：${grouped(trips.submit)}`,
  ...stepNames.map((step) => `  ${step} ${trips.steps[step].length} 次：${grouped(trips.steps[step])}`),
  `  空闲：${trips.idle
    .map(({ name, perSecond, ms }) => `${name} ${times(perSecond)}（每次 ${whole(ms)} 毫秒）`)
    .join('，')}`,
]

const loadPart = ({ load }: HttpFigures): string[] => [
  `机器负荷：开始时 ${times(load[0])}，结束时 ${times(load[1])}`,
]

const grouped = (names: readonly string[]): string =>
  Object.entries(tally(names))
    .map(([name, count]) => (count > 1 ? `${name} ×${count}` : name))
    .join('，')

const codesOf = (codes: readonly string[]): string => (codes.length > 0 ? `（${grouped(codes)}）` : '')

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const times = (ratio: number): string => ratio.toFixed(2)
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
