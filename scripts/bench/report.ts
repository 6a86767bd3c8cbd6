import { columnsOf } from '../lib/sizes'
import { type Figures, goals } from './bench-routing'
import type { Outrun } from './measure/outrun'

/** The figures as text for people. */
export const report = (figures: Figures): string =>
  [buildPart(figures), lookupPart(figures), pausePart(figures), decisionPart(figures)]
    .map((lines) => lines.join('\n'))
    .join('\n\n')

const buildPart = ({ sizes, growth }: Figures): string[] => [
  '建索引（内存：回收以后，网格和门前责任区的索引一共占多少）',
  ...table([
    ['网格', '门前责任区', '用时', '内存', '查网格'],
    ...sizes.map((size) => [
      whole(size.grids),
      whole(size.frontages),
      `${whole(size.buildMs)} 毫秒`,
      `${size.memoryMB.toFixed(1)} MB`,
      perSecond(size.perSecond),
    ]),
  ]),
  `  城市从最小到最大，查询速度变成 ${times(growth)} 倍${goalLabel(growth, goals.growth)}`,
  // Large cities are not easier: small indexes have no raster, see geo/polygon-index.
  '  （大索引查得多了另建一层栅格，小索引只用树；都只用树时约为 0.47 倍）',
]

const lookupPart = ({ sizes, ours, p99Us, limit, vsLimit, postgis, mongo }: Figures): string[] => [
  `一个点在哪个网格（${whole(sizes.at(-1)!.grids)} 个网格，同一批点，轮流跑，取中位数）`,
  ...table([
    ['', '速度', '本系统是它的'],
    ['本系统', perSecond(ours), ''],
    ['极限：flatbush + orient2d', perSecond(limit), `${times(vsLimit)} 倍`],
    ...[postgis, mongo].flatMap((rival) =>
      'absent' in rival ? [] : [[rival.name, perSecond(rival.perSecond), `${times(rival.ratio)} 倍`]],
    ),
  ]),
  `  本系统 99% 的查询在 ${p99Us.toFixed(1)} 微秒以内`,
  `  和极限比${goalLabel(vsLimit, goals.vsLimit)}`,
  rivalLabel('PostGIS', postgis, goals.vsPostgis),
  rivalLabel('MongoDB', mongo, goals.vsMongo),
]

const rivalLabel = (label: string, rival: Outrun, goal: number): string => {
  if ('absent' in rival) return `  没有和 ${label} 比：${rival.absent}`
  const { name, indexed, ratio, compared, different } = rival
  const answers = `${whole(compared)} 个答案${different === 0 ? '都相同' : `中 ✗ ${whole(different)} 个不同`}`
  if (indexed) return `  和 ${name} 比${goalLabel(ratio, goal)}；${answers}`
  return `  和 ${name} 比不算数：它没有用上空间索引，每次都扫全表；${answers}`
}

const pausePart = ({ pauses }: Figures): string[] => [
  '一边建索引一边服务（每批 500 个）',
  `  两批之间最长停顿 ${pauses.batchesMs.toFixed(1)} 毫秒，收尾停顿 ${pauses.finishMs.toFixed(1)} 毫秒`,
]

const decisionPart = ({ decisions }: Figures): string[] => [
  '整个判定（在哪、归谁、什么时限、为什么）',
  ...table([
    ['在哪里', '定位精度', '速度', '99% 以内'],
    ...decisions.map(({ where, accuracy, perSecond: rate, p99Us }) => [
      where,
      `${accuracy} 米`,
      perSecond(rate),
      `${whole(p99Us)} 微秒`,
    ]),
  ]),
]

const goalLabel = (figure: number, goal: number): string =>
  `：目标至少 ${goal} 倍，${figure >= goal ? '✓ 达到' : '✗ 没有达到'}`

const perSecond = (rate: number): string => `${rate < 10 ? rate.toFixed(2) : whole(rate)} 次/秒`
const times = (ratio: number): string => (ratio < 10 ? ratio.toFixed(2) : whole(ratio))
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Aligns the columns; the first one to the left, the others to the right. */
export const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))))
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const space = ' '.repeat(widths[column]! - columnsOf(cell))
      return column === 0 ? cell + space : space + cell
    })
    return `  ${cells.join('   ')}`
  })
}
