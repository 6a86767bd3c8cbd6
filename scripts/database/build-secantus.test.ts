import { readdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSecantus } from './build-secantus'
import { folderWithProgram, localEnv, temporaryFolder } from './testing'

async function build(env: NodeJS.ProcessEnv, signal?: AbortSignal) {
  const into = await temporaryFolder()
  const said: string[] = []
  const done = buildSecantus({ into, env, say: (line) => said.push(line), signal })
  return { into, said, done }
}

/** A PATH on which only these are, beside the system's own commands. */
async function pathWith(cargo: string): Promise<string> {
  const tools = [
    await folderWithProgram('cargo', cargo),
    await folderWithProgram('cmake', ''),
    await folderWithProgram('cc', ''),
  ]
  return [...tools, '/usr/bin', '/bin'].join(delimiter)
}

test('Each tool that is missing is named', async () => {
  const { done } = await build({ ...localEnv, PATH: await folderWithProgram('cmake', '') })
  await expect(done).rejects.toThrow('编译它还缺 Rust（cargo）、C 编译器（cc）')
})

test("A build that fails says cargo's last error", async () => {
  const PATH = await pathWith('echo "error: no such crate" >&2; echo "note: more" >&2; exit 101')
  const { done } = await build({ ...localEnv, PATH })
  await expect(done).rejects.toThrow('编译失败（cargo 退出码 101）：error: no such crate')
})

test('A build can be called off', async () => {
  const calledOff = new AbortController()
  const { done } = await build({ ...localEnv, PATH: await pathWith('sleep 60') }, calledOff.signal)
  setTimeout(() => calledOff.abort(), 200)
  await expect(done).rejects.toThrow('aborted')
})

test('Cargo is asked for the named version with the profile that builds fast, and its rubble is removed', async () => {
  const cargo =
    'for last; do :; done; mkdir -p "$CARGO_TARGET_DIR"; echo "$* $CARGO_PROFILE_RELEASE_LTO" >"$last/asked"'
  const { into, said, done } = await build({ ...localEnv, PATH: await pathWith(cargo) })
  await done
  expect(said[0]).toContain('约 4 分钟')
  expect(await readdir(into)).toEqual(['asked'])
  expect(await readFile(join(into, 'asked'), 'utf8')).toBe(
    `install secantus-mdb --version 0.5.3-beta.196 --locked --ignore-rust-version --no-default-features --features bin --root ${into} off\n`,
  )
})
