import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import lighthouse, { type Result } from 'lighthouse'
import { buildTargets } from '../lib/build'
import { launchChromium } from '../lib/chromium'
import { WrongOption } from '../lib/options'
import { runCity } from '../lib/run-city'

/**
 * `npm run lighthouse`: Lighthouse 12 (13 needs Node 22) with its mobile preset on the built pages of the demo city, the
 * median of five runs. Prints a table and one line of JSON; exits 1 outside of the bounds.
 * `npm run lighthouse -- 1` makes one run; `CITY_URL=…` measures a running city. Lighthouse counts what a busy machine delays
 * four times: a figure is good with a load below the number of cores.
 */
const screens = { home: '/', report: '/pages/report/index', login: '/pages/login/index' }
const least = { performance: 95, accessibility: 100, bestPractices: 100, seo: 100 }
const MOST_SHIFT = 0.05

type Figures = typeof least & {
  /** Unitless: how far content jumps. */
  cls: number
  /** ms: the largest paint. */
  lcp: number
  /** ms: how long taps wait. */
  tbt: number
  /** The machine's load, over one minute. */
  load: number
}

const main = async (): Promise<number> => {
  const runs = Number(process.argv[2] ?? 5)
  if (!Number.isInteger(runs) || runs < 1) throw new WrongOption('请给出次数，例如 npm run lighthouse -- 3')
  await buildTargets(['server', 'h5'], console.log)
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-lighthouse-'))
  const port = await getPort({ host: '127.0.0.1' })
  const city = process.env.CITY_URL
    ? { url: process.env.CITY_URL, stop: async () => {} }
    : await runCity({ dataDir, durable: false, port, say: console.log })
  try {
    const figures: Record<string, Figures> = {}
    for (const [name, path] of Object.entries(screens)) {
      figures[name] = await measure(city.url + path, runs)
      console.log(lineOf(name, figures[name]))
    }
    const ok = Object.values(figures).every(isGood)
    console.log(ok ? '✓ 合格' : '✗ 不合格')
    console.log(JSON.stringify({ name: 'lighthouse', runs, screens: figures, ok }))
    return ok ? 0 : 1
  } finally {
    await city.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The run in the middle, by performance. */
const measure = async (url: string, runs: number): Promise<Figures> => {
  const all: Figures[] = []
  for (let run = 0; run < runs; run++) all.push(await runOnce(url))
  all.sort((a, b) => a.performance - b.performance)
  return all[Math.floor(all.length / 2)]!
}

/** A browser of its own each time: nothing is cached. */
const runOnce = async (url: string): Promise<Figures> => {
  const port = await getPort({ host: '127.0.0.1' })
  const browser = await launchChromium({ say: console.log, debugPort: port })
  try {
    const load = Math.round(loadavg()[0]! * 10) / 10
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' })
    if (!result) throw new Error(`lighthouse: no answer for ${url}`)
    return { ...figuresOf(result.lhr), load }
  } finally {
    await browser.close()
  }
}

const figuresOf = ({ categories, audits, runtimeError }: Result): Omit<Figures, 'load'> => {
  if (runtimeError) throw new Error(`lighthouse: ${runtimeError.message}`)
  const percent = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN
  return {
    performance: percent('performance'),
    accessibility: percent('accessibility'),
    bestPractices: percent('best-practices'),
    seo: percent('seo'),
    cls: Math.round(value('cumulative-layout-shift') * 1000) / 1000,
    lcp: Math.round(value('largest-contentful-paint')),
    tbt: Math.round(value('total-blocking-time')),
  }
}

const isGood = (figures: Figures): boolean =>
  figures.performance >= least.performance &&
  figures.accessibility >= least.accessibility &&
  figures.bestPractices >= least.bestPractices &&
  figures.seo >= least.seo &&
  figures.cls <= MOST_SHIFT

const lineOf = (name: string, figures: Figures): string => {
  const { performance, accessibility, bestPractices, seo, cls, lcp, tbt, load } = figures
  const scores = `性能 ${performance}　无障碍 ${accessibility}　做法 ${bestPractices}　搜索 ${seo}`
  const times = `最大内容 ${(lcp / 1000).toFixed(1)} 秒　阻塞 ${tbt} 毫秒　跳动 ${cls}`
  return `${isGood(figures) ? '✓' : '✗'} ${name.padEnd(8)} ${scores}　${times}（机器负载 ${load}）`
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof WrongOption ? error.message : error)
    process.exitCode = 1
  },
)
