import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { rebuildCounts } from '../../server/src/counts/rebuild'
import { DatabaseError } from '../database/database-error'
import { withDatabase } from '../lib/import-command'
import { root } from '../lib/process'
import { figuresPage } from './figures-page'

const usage = `用法：
npm run counts -- rebuild --city 六位区划代码   按每件案卷的办理过程把统计重新数一遍；城市照常运行
npm run counts -- page                          重写 docs/figures.md`

/** Ids that are printed of each kind. */
const PRINTED = 20

/** `npm run counts`: counts a city anew, or writes the page of definitions. The last line of a rebuild is JSON. */
const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({ options: { city: { type: 'string' } }, allowPositionals: true })
  const [what] = positionals
  if (what === 'page') return writeFile(join(root, 'docs/figures.md'), figuresPage())
  if (what === 'rebuild' && values.city && /^[1-9]\d{5}$/.test(values.city)) return rebuild(values.city)
  console.error(usage)
  process.exitCode = 1
}

const rebuild = async (city: string): Promise<void> => {
  const say = (line: string) => console.log(line)
  const database = { dataDir: join(root, '.data/db'), env: process.env, say }
  const context = { env: { CITY: city }, log: pino({ level: 'error' }), now: () => new Date() }
  const begun = Date.now()
  const { cases, recounted, corrected } = await withDatabase(database, () => rebuildCounts(context))
  say(`看了 ${cases} 件案卷，用了 ${Math.round((Date.now() - begun) / 1000)} 秒`)
  for (const [label, ids] of [
    ['与办理过程不符、已重数的案卷', recounted],
    ['加起来不对、已改正的统计', corrected],
  ] as const) {
    say(`${label}：${ids.length}`)
    for (const id of ids.slice(0, PRINTED)) say(`  ${id}`)
  }
  say(JSON.stringify({ cases, recounted: recounted.length, corrected: corrected.length }))
}

await main().catch((error: unknown) => {
  if (!(error instanceof DatabaseError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
