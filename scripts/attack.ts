import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './lib/process'

/** `npm run test:attack`: every endpoint of the contract × everybody × whose case it is. The last line is JSON. */
const counts = join(tmpdir(), `wenming-attack-${process.pid}.json`)
const test = ['run', '--project', 'rules', 'scripts/attack']

let failure: unknown
try {
  await run(join(root, 'node_modules/.bin/vitest'), test, { env: { ...process.env, ATTACK_COUNTS: counts } })
} catch (error) {
  failure = error
  process.exitCode = 1
}
console.log(
  await readFile(counts, 'utf8').catch(() =>
    JSON.stringify({ name: 'attack', ok: false, failure: String(failure) }),
  ),
)
await rm(counts, { force: true })
