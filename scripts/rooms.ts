import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/process'
import { judgeRooms } from './lib/rooms'

/** `npm run rooms`, part of `npm run lint`: checks the size of files and folders against the limits in lib/rooms.ts. */
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
const files = new Map<string, string>()
for (const path of new Set(listed.split('\n').filter(Boolean))) {
  try {
    files.set(path, readFileSync(join(root, path), 'utf8'))
  } catch {
    // Deleted in the working tree, but still in git's index.
  }
}

const { figures, faults } = judgeRooms(files)
for (const fault of faults) console.error(`✗ ${fault}`)
console.log(JSON.stringify({ name: 'rooms', ok: faults.length === 0, ...figures }))
process.exitCode = faults.length === 0 ? 0 : 1
