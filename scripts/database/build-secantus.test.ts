import { readdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSecantus } from './build-secantus'
import { folderWithProgram, localEnv, temporaryFolder } from './testing'

async function build(env: NodeJS.ProcessEnv, signal?: AbortSignal) {
  const into = await temporaryFolder()
  const lines: string[] = []
  const done = buildSecantus({ into, env, say: (line) => lines.push(line), signal })
  return { into, lines, done }
}

/** A PATH with this cargo, a cmake and a cc before the system's own commands. */
async function pathWith(cargo: string): Promise<string> {
  const tools = [
    await folderWithProgram('cargo', cargo),
    await folderWithProgram('cmake', ''),
    await folderWithProgram('cc', ''),
  ]
  return [...tools, '/usr/bin', '/bin'].join(delimiter)
}

test('buildSecantus names each missing tool', async () => {
  const { done } = await build({ ...localEnv, PATH: await folderWithProgram('cmake', '') })
  await expect(done).rejects.toThrow('编译它还缺 Rust（cargo）、C 编译器（cc）')
})

test("buildSecantus reports cargo's last error", async () => {
  const PATH = await pathWith('echo "error: no such crate" >&2; echo "note: more" >&2; exit 101')
  const { done } = await build({ ...localEnv, PATH })
  await expect(done).rejects.toThrow('编译失败（cargo 退出码 101）：error: no such crate')
})

test('buildSecantus stops on abort', async () => {
  const abort = new AbortController()
  const { done } = await build({ ...localEnv, PATH: await pathWith('sleep 60') }, abort.signal)
  setTimeout(() => abort.abort(), 200)
  await expect(done).rejects.toThrow('aborted')
})

test('buildSecantus builds the pinned version with the fast profile and removes the build folder', async () => {
  const cargo =
    'for last; do :; done; mkdir -p "$CARGO_TARGET_DIR"; echo "$* $CARGO_PROFILE_RELEASE_LTO" >"$last/asked"'
  const { into, lines, done } = await build({ ...localEnv, PATH: await pathWith(cargo) })
  await done
  expect(lines[0]).toContain('约 4 分钟')
  expect(await readdir(into)).toEqual(['asked'])
  expect(await readFile(join(into, 'asked'), 'utf8')).toBe(
    `install secantus-mdb --version 0.5.3-beta.196 --locked --ignore-rust-version --no-default-features --features bin --root ${into} off\n`,
  )
})
