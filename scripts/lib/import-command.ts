import { parseArgs } from 'node:util'
import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../server/src/core/database'
import { databaseUri } from '../../server/src/core/database-uri'
import { type KindName, kindNames, type Outcome } from '../../server/src/imports/import-file'
import type { Unreadable } from '../../server/src/imports/import-kind'
import { bringUpDatabase } from '../database/bring-up-database'
import { runningDatabase } from '../database/data-folder'
import { DatabaseError } from '../database/database-error'

export type Arguments = {
  kind: KindName
  file: string
  city: string
  apply: boolean
  datum: 'wgs84' | 'gcj02'
  complete: boolean
  allowGaps: boolean
  allowShift: boolean
  allowFacing: boolean
}

/** Shown after a wrong command line. */
export const usage = `用法：npm run import -- 种类 文件 --city 六位区划代码 [--apply] [--datum gcj02|wgs84] [--complete] [--allow-…]

种类   areas 辖区　standard 立案标准　words 俗称　duties 门前几包　units 责任单位　frontages 门前责任区　rules 派遣规则
--apply       真正写入；不写就是预演，只说会改什么
--datum       文件里的坐标：wgs84（默认）或 gcj02（高德、腾讯、微信的坐标）
--complete    文件就是全部：其中没有的，不再有效
--allow-gaps  辖区里没有划入下级的空隙（如河面）不算错
--allow-shift 辖区的边界确实一起移动了，不是坐标系写错
--allow-facing 门前责任区确实与同排的门前朝向相反，不是左右写反

详细说明见 docs/import.md`

/** The arguments of the command line; `wrong`: why they cannot be used. */
export const readArguments = (args: string[]): Arguments | { wrong: string } => {
  const parsed = parse(args)
  if ('wrong' in parsed) return parsed
  const { values, positionals } = parsed
  const [kindName, file, ...others] = positionals
  const { city = '' } = values
  const datum = (values.datum ?? 'wgs84').toLowerCase().replace('-', '')
  const kind = kindNames.find((name) => name === kindName)
  if (!kindName) return { wrong: '没有说要导入什么' }
  if (!kind) return { wrong: `没有“${kindName}”这种导入` }
  if (!file) return { wrong: '没有说要导入哪个文件' }
  if (others.length > 0) return { wrong: `一次只能导入一个文件，多出了“${others.join(' ')}”` }
  if (!city) return { wrong: '没有用 --city 说是哪座城市' }
  if (!/^[1-9]\d{5}$/.test(city)) return { wrong: `城市代码“${city}”不对，应是六位区划代码，如 450902` }
  if (datum !== 'wgs84' && datum !== 'gcj02') {
    return { wrong: `坐标“${values.datum}”不认识，只能是 wgs84 或 gcj02` }
  }
  const { apply = false, complete = false } = values
  return {
    kind,
    file,
    city,
    datum,
    apply,
    complete,
    allowGaps: values['allow-gaps'] ?? false,
    allowShift: values['allow-shift'] ?? false,
    allowFacing: values['allow-facing'] ?? false,
  }
}

const options = {
  city: { type: 'string' },
  apply: { type: 'boolean' },
  datum: { type: 'string' },
  complete: { type: 'boolean' },
  'allow-gaps': { type: 'boolean' },
  'allow-shift': { type: 'boolean' },
  'allow-facing': { type: 'boolean' },
} as const

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // parseArgs writes English; the word in quotes is the one it did not understand.
    const text = error instanceof Error ? error.message : ''
    const [, word] = /'(.+?)(?: <value>)?'/.exec(text) ?? []
    if (/argument (missing|is ambiguous)/.test(text)) return { wrong: `“${word}”后面没有写内容` }
    return { wrong: `看不懂“${word ?? args.join(' ')}”` }
  }
}

/** Number of lines of a section that are printed. */
const CHANGES_SHOWN = 20
const UNREADABLE_SHOWN = 50

/** The outcome of an import or of a trial run, in lines for the clerk. */
export const outcomeLabels = (outcome: Outcome, apply: boolean): string[] => {
  const { plan, read, added, changed, ended, same, unreadable } = outcome
  const will = outcome.applied ? '已' : '将'
  const { blocked } = plan
  return [
    `读到 ${read} 条：${will}新增 ${added}，${will}改动 ${changed}，${will}停用 ${ended}，不变 ${same}，读不了或用不上的 ${unreadable.length} 处`,
    ...section(`${will}新增`, blocked ? [] : plan.added, CHANGES_SHOWN),
    ...section(`${will}改动`, blocked ? [] : plan.changed, CHANGES_SHOWN),
    ...section(`${will}停用`, blocked ? [] : plan.ended, CHANGES_SHOWN),
    ...section('读不了或用不上', unreadable.map(unreadableLabel), UNREADABLE_SHOWN),
    ...plan.notes.map((note) => `注意：${note}`),
    resultLabel(outcome, apply),
  ]
}

const section = (title: string, lines: readonly string[], most: number): string[] => {
  if (lines.length === 0) return []
  const shown = lines.slice(0, most).map((line) => `  ${line}`)
  const more = lines.length > most ? [`  …以及另外 ${lines.length - most} 项`] : []
  return [`${title}：`, ...shown, ...more]
}

const unreadableLabel = ({ sheet, row, column, reason }: Unreadable): string => {
  const at = row !== null && (sheet ? `第 ${row} 行` : `第 ${row} 个要素`)
  const where = [sheet && sheet !== 'CSV' && `工作表“${sheet}”`, at, column && `“${column}”`]
  const place = where.filter((part) => part).join('，')
  return place ? `${place}：${reason}` : reason
}

const resultLabel = ({ ok, applied, added, changed, ended }: Outcome, apply: boolean): string => {
  if (!ok) return '没有导入，没有改动任何数据；请按上面说的改好文件再试'
  if (applied) return '已生效，各服务器将在 5 秒内启用'
  if (added + changed + ended === 0) return '与现有的数据相同，没有需要改动的'
  return apply ? '没有改动任何数据' : '这是预演，没有改动任何数据；确认无误后加 --apply'
}

/** The outcome as the last line of the command, for programs. */
export const outcomeJson = ({
  ok,
  read,
  added,
  changed,
  same,
  ended,
  applied,
  unreadable,
}: Outcome): string => JSON.stringify({ ok, read, added, changed, same, ended, applied, unreadable })

/** The last line for a file that could not be read at all. */
export const failureJson = (reason: string): string => {
  const unreadable = [{ row: null, column: null, reason }]
  return JSON.stringify({
    ok: false,
    read: 0,
    added: 0,
    changed: 0,
    same: 0,
    ended: 0,
    applied: false,
    unreadable,
  })
}

/** The name of the demo city's database, as in `npm start`. */
const DATABASE = 'wenming'

type DatabaseOptions = {
  /** The database folder of the demo city on this machine. */
  dataDir: string
  env: NodeJS.ProcessEnv
  say: (line: string) => void
}

/**
 * Connects to the database in MONGODB_URI, else to the demo city's on this machine, and does the work.
 * A demo city that does not run has its database started for the work only.
 */
export const withDatabase = async <T>(options: DatabaseOptions, work: () => Promise<T>): Promise<T> => {
  const { uri, stop } = await findDatabase(options)
  try {
    await connectDatabase(uri, pino({ level: 'silent' })).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DatabaseError('uri_unreachable', `连不上数据库：${reason}`)
    })
    return await work()
  } finally {
    await disconnectDatabase()
    await stop()
  }
}

type Connection = { uri: string; stop: () => Promise<void> }

const findDatabase = async ({ dataDir, env, say }: DatabaseOptions): Promise<Connection> => {
  const leaveRunning = async () => {}
  if (env.MONGODB_URI) return { uri: env.MONGODB_URI, stop: leaveRunning }
  const running = await runningDatabase(dataDir)
  if (running === undefined) {
    throw new DatabaseError('folder_in_use', '这台机器上的城市正在启动或停止，请过一会儿再试')
  }
  if (running) return { uri: databaseUri(running, DATABASE), stop: leaveRunning }
  const { uri, stop } = await bringUpDatabase({ dataDir, durable: true, say, env })
  return { uri: databaseUri(uri, DATABASE), stop }
}
