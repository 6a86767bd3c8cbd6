import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { rebuildRows } from '../../server/src/worklist/keep-rows'
import { DatabaseError } from '../database/database-error'
import { withDatabase } from '../lib/import-command'
import { root } from '../lib/process'

const usage = `用法：
npm run worklist -- rebuild --city 六位区划代码   把案卷表的行全部重写一遍；城市照常运行`

/** `npm run worklist`: makes the rows of the table of cases anew. The last line is JSON. */
const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({ options: { city: { type: 'string' } }, allowPositionals: true })
  const { city } = values
  if (positionals[0] !== 'rebuild' || !city || !/^[1-9]\d{5}$/.test(city)) {
    console.error(usage)
    process.exitCode = 1
    return
  }
  const say = (line: string) => console.log(line)
  const context = { env: { CITY: city }, log: pino({ level: 'error' }), now: () => new Date() }
  const begun = Date.now()
  const database = { dataDir: join(root, '.data/db'), env: process.env, say }
  const cases = await withDatabase(database, () => rebuildRows(context))
  say(`写好了 ${cases} 行，用了 ${Math.round((Date.now() - begun) / 1000)} 秒`)
  say(JSON.stringify({ name: 'worklist', cases }))
}

await main().catch((error: unknown) => {
  if (!(error instanceof DatabaseError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
