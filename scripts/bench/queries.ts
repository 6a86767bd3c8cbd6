import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measured } from '../../server/src/testing/queries'
import { spawnGuarded } from '../lib/child-processes'
import { root } from '../lib/process'
import { judge, MAX_RATIO } from './queries/judge'

const CASES = 5000

/**
 * `npm run bench:queries`: every question that the server can send, on 5,000 cases, beside a lookup of as many documents by
 * their ids. `-- 20000` takes more cases. The questions are those that `server/src/core/queries.test.ts` collects. The last
 * line is JSON. Exits 1 when one takes too long.
 */
const main = async (): Promise<number> => {
  const cases = Number(process.argv[2] ?? CASES)
  if (!Number.isInteger(cases) || cases < 1) throw new Error(`件数要是正整数，不是 ${process.argv[2]}`)
  const folder = await mkdtemp(join(tmpdir(), 'wenming-queries-'))
  const file = join(folder, 'measured.json')
  try {
    const args = ['run', '--project', 'rules', 'server/src/core/queries.test.ts', '-t', 'are measured']
    const child = spawnGuarded(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, BENCH_QUERIES_FILE: file, BENCH_QUERIES_CASES: String(cases) },
    })
    await once(child, 'exit')
    const measured: Measured[] = JSON.parse(await readFile(file, 'utf8'))
    const { rows, slow, median, ok } = judge(measured)
    for (const { shape, ratio, ms, returned, reason } of rows) {
      const mark = ratio <= MAX_RATIO ? '  ' : reason ? '· ' : '✗ '
      console.log(`${mark}${ratio.toFixed(1).padStart(5)} 倍 ${ms.toFixed(1)} 毫秒 ${returned} 条 ${shape}`)
    }
    console.log(`\n${rows.length} 种查询，${cases} 件；中位数 ${median.toFixed(1)} 倍，${slow.length} 种太慢`)
    const worst = Math.max(...rows.map(({ ratio }) => ratio))
    console.log(
      JSON.stringify({
        cases,
        queries: rows.length,
        median: round(median),
        worst: round(worst),
        slow: slow.length,
        ok,
      }),
    )
    return ok ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const round = (value: number): number => Number(value.toFixed(1))

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
