import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { importFile } from '../server/src/imports/import-file'
import { ImportError } from '../server/src/imports/import-kind'
import { DatabaseError } from './database/database-error'
import {
  type Arguments,
  failureJson,
  outcomeJson,
  outcomeLabels,
  readArguments,
  usage,
  withDatabase,
} from './lib/import-command'
import { root } from './lib/process'

/** `npm run import`: imports a city's own data from a file. The last line is JSON, for programs. */
const main = async (): Promise<string> => {
  const args = readArguments(process.argv.slice(2))
  if ('wrong' in args) throw new ImportError(`${args.wrong}\n\n${usage}`)
  const source = { fileName: basename(args.file), bytes: await bytesOf(args.file), datum: args.datum }
  const { kind, city: cityId, apply, complete, allowGaps, allowShift, allowFacing } = args
  const choices = { complete, allowGaps, allowShift, allowFacing }
  const say = (line: string) => console.log(line)
  const tools = { now: () => new Date(), newId: randomUUID }
  const database = { dataDir: join(root, '.data/db'), env: process.env, say }
  const outcome = await withDatabase(database, () =>
    importFile(tools, { kind, cityId, source, choices, apply, say }),
  )
  for (const line of outcomeLabels(outcome, apply)) console.log(line)
  if (!outcome.ok) process.exitCode = 1
  return outcomeJson(outcome)
}

const bytesOf = async (file: Arguments['file']): Promise<Uint8Array> => {
  try {
    if ((await stat(file)).isFile()) return await readFile(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    throw new ImportError(code === 'ENOENT' ? `没有这个文件：${file}` : `打不开文件 ${file}（${code}）`)
  }
  throw new ImportError(`${file} 不是文件`)
}

/** The error in words for the clerk; an unexpected error gives its message without the stack. */
const reasonOf = (error: unknown): string => {
  if (error instanceof ImportError || error instanceof DatabaseError) return error.message
  return `没有导入，程序出错：${error instanceof Error ? error.message : String(error)}`
}

const lastLine = await main().catch((error: unknown) => {
  const reason = reasonOf(error)
  console.error(reason)
  process.exitCode = 1
  return failureJson(reason.split('\n')[0] ?? reason)
})
console.log(lastLine)
