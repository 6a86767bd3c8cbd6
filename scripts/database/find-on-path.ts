import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where the shell would find this program. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const windows = process.platform === 'win32'
  // A copy of process.env no longer takes `PATH` for Windows' `Path`.
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean)
  for (const folder of folders) {
    const file = join(folder, windows ? `${name}.exe` : name)
    const executable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (executable) return file
  }
}
