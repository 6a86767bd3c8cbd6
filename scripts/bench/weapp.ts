import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseError } from '../database/database-error'
import { buildTargets } from '../lib/build'
import { root, runWithCleanUp } from '../lib/process'
import { signIn } from '../lib/screens/screenshots'
import { table } from './report'
import { bounds, isWithin, measureScreen, type ScreenFigures } from './weapp/measure-screen'
import { openCity } from './weapp/open-city'
import { screensOf } from './weapp/screens'

/** Ten pages of each list. */
const COUNT = 200

/**
 * `npm run measure:weapp`: opens the screens of the compiled mini-program with ten pages of each list and counts what
 * WeChat's audit counts: elements, children of one, bytes of each setData. `-- 任务` takes the screens with this in their name.
 * The last line is JSON. Exits 1 outside of the bounds.
 */
const main = async (): Promise<number> => {
  const wanted = process.argv[2] ?? ''
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-measure-'))
  const say = (line: string) => console.log(line)
  try {
    const screens = await runWithCleanUp(async (tools) => {
      await buildTargets(['server', 'weapp'], say)
      const { url, caseOfManySteps, center } = await openCity({ ...tools, dataDir, count: COUNT, say })
      const figures: ScreenFigures[] = []
      for (const screen of screensOf(caseOfManySteps, center).filter(({ name }) => name.includes(wanted))) {
        const session = await signIn(url, screen.as)
        const dist = join(root, 'miniprogram/dist/weapp')
        figures.push(await measureScreen(screen, { dist, url, session, at: center }))
        say(`  ${screen.name}`)
      }
      return figures
    })
    if (!screens) return 130
    return report(screens)
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const report = (screens: readonly ScreenFigures[]): number => {
  const ok = screens.every(isWithin)
  const kB = (bytes: readonly number[]) => (bytes.length > 0 ? (Math.max(...bytes) / 1000).toFixed(1) : '—')
  const rows = screens.map((screen) => {
    const { name, nodes, children, depth, first, pages, interactions } = screen
    const [most] = Object.entries(interactions).sort(([, one], [, other]) => other - one)
    const counts = [nodes, children, depth].map(String)
    return [
      isWithin(screen) ? name : `✗ ${name}`,
      ...counts,
      kB([first]),
      kB(pages),
      most ? `${most[0]} ${kB([most[1]])}` : '—',
    ]
  })
  console.log(`\n最多的一次：元素、一个元素的下级、层数；一次 setData 的 kB：首屏、翻页、操作`)
  console.log(table([['画面', '元素', '下级', '层', '首屏', '翻页', '操作'], ...rows]).join('\n'))
  console.log(
    `限度：元素少于 ${bounds.nodes}，下级不超过 ${bounds.children}，一次 setData 不超过 ${bounds.bytes / 1000} kB`,
  )
  console.log(ok ? '✓ 合格' : '✗ 不合格')
  console.log(JSON.stringify({ name: 'measure:weapp', screens, ok }))
  return ok ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof DatabaseError ? error.message : error)
    process.exit(1)
  },
)
