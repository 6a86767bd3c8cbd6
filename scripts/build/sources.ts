import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from '../process/root'

/** One fingerprint of everything in these files and folders, and of what else goes into the build; tests do not count. */
const fingerprint = async (paths: readonly string[], settings: string): Promise<string> => {
  const hash = createHash('sha256').update(settings)
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      hash.update(file).update('\0')
      hash.update(await readFile(join(root, file)))
    }
  }
  return hash.digest('hex')
}

const filesUnder = async (path: string): Promise<string[]> => {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => null)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

/**
 * Builds only when the sources have changed since the last time that it succeeded.
 * `stamp` is the file that remembers; it lies in the output, so that whoever deletes that deletes the memory too.
 */
export const buildIfChanged = async (
  sources: readonly string[],
  stamp: string,
  build: () => Promise<void>,
  settings = '',
): Promise<'built' | 'unchanged'> => {
  const now = await fingerprint(sources, settings)
  const before = await readFile(join(root, stamp), 'utf8').catch(() => '')
  if (before === now) return 'unchanged'
  await build()
  await mkdir(dirname(join(root, stamp)), { recursive: true })
  await writeFile(join(root, stamp), now)
  return 'built'
}
