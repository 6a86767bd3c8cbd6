import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When the process with this id began, in whatever form the system tells it; undefined when there is none.
 * An id alone proves nothing: after a crash or a reboot it may belong to another program.
 */
export async function processBirth(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return birthFromProc(await readFile(`/proc/${pid}/stat`, 'utf8'))
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}

/** proc(5): after the name in brackets come the state (field 3) and, as field 22, the start in ticks since boot. */
function birthFromProc(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  // A zombie is dead, and in a container without an init it may stay for ever.
  return state === 'Z' || state === 'X' ? undefined : ticks
}
