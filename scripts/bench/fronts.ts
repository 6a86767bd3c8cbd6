import { parseArgs } from 'node:util'
import { benchFronts, type FrontFigures } from './bench-fronts'

/** The largest permitted difference of areas, in square metres. */
const MAX_EXCESS = 1e-4

/**
 * `npm run bench:fronts`: makes the frontage polygons of a million difficult random fronts. Checks that each is valid and
 * has the area that an independent program finds, and measures the speed. `-- 20000` takes fewer, `--seed 7` others.
 * The last line is JSON. Exits 1 when one fails.
 */
const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '5' } },
  })
  const [count, seed] = [Number(positionals[0] ?? 1_000_000), Number(values.seed)]
  if (!Number.isInteger(count) || count < 1000)
    throw new Error(`段数要是 1000 以上的整数，不是 ${positionals[0]}`)
  if (!Number.isInteger(seed)) throw new Error(`--seed 要是整数，不是 ${values.seed}`)

  const figures = benchFronts({ count, seed, say: console.log })
  const { fronts, thrown, invalid, measured, maxExcess, perSecond, vsCheck, peakMB } = figures
  const ok = thrown === 0 && invalid === 0 && maxExcess < MAX_EXCESS
  console.log(
    [
      `\n门前责任区：${fronts} 段门前线，${thrown} 段算不出，${invalid} 段的边界不合格`,
      `面积：抽 ${measured} 段与另一种算法核对，最多相差 ${(maxExcess * 1e4).toFixed(3)} 平方厘米（应小于 1）`,
      `速度：每秒 ${Math.round(perSecond)} 段，是检查边界的 ${vsCheck.toFixed(2)} 倍；内存最多 ${Math.round(peakMB)} MB`,
      ok ? '✓ 都合格' : '✗ 有不合格的',
    ].join('\n'),
  )
  console.log(JSON.stringify({ ...rounded(figures), ok }))
  return ok ? 0 : 1
}

const rounded = (figures: FrontFigures) => ({
  ...figures,
  maxExcess: Number(figures.maxExcess.toPrecision(3)),
  perSecond: Math.round(figures.perSecond),
  vsCheck: Number(figures.vsCheck.toFixed(2)),
  peakMB: Math.round(figures.peakMB),
})

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
