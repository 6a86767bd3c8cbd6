import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * Starts a program that ends when we end, even by kill -9.
 *
 * The program leads a process group of its own, so that Ctrl-C in a terminal reaches only us and we end it in order.
 * A guard (one sleeping shell) reads from a pipe that we hold: our end closes the pipe, and the guard ends the group.
 * Windows has neither groups nor sh; there the next start ends what was left running (see data-folder.ts).
 */
export function spawnGuarded(command: string, args: string[], options: SpawnOptions): ChildProcess {
  if (process.platform === 'win32') return spawn(command, args, options)
  // The guard starts first: a kill between the two starts would leave the program unguarded.
  const script = 'read -r group; read -r _; kill -TERM "-$group"'
  const guard = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.on('error', () => {}) // no shell: as on Windows
  guard.stdin?.on('error', () => {})
  guard.unref()
  const child = spawn(command, args, { ...options, detached: true })
  if (!child.pid) guard.kill()
  else {
    guard.stdin?.write(`${child.pid}\n`)
    // On abort Node ends only the program itself, not the programs that it has started.
    const group = -child.pid
    const endGroup = () => {
      try {
        process.kill(group)
      } catch {} // has ended meanwhile
    }
    options.signal?.addEventListener('abort', endGroup, { once: true })
    child.once('exit', () => {
      guard.kill()
      options.signal?.removeEventListener('abort', endGroup)
    })
  }
  return child
}

/** Asks a process to end, and kills it after `patienceMs`. Returns once it is gone. */
export async function endProcess(pid: number, patienceMs = 20_000): Promise<void> {
  const birth = await processBirth(pid)
  if (!birth) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return // gone meanwhile
    }
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if ((await processBirth(pid)) !== birth) return
      await sleep(30)
    }
  }
  throw new Error(`Process ${pid} does not end`)
}

const run = promisify(execFile)

/**
 * The start time of the process with this id, in the system's own form; undefined when there is no such process.
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

/** proc(5): after the name in brackets, field 3 is the state and field 22 the start in ticks since boot. */
function birthFromProc(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  // A zombie has ended. In a container without an init it may stay for ever.
  return state === 'Z' || state === 'X' ? undefined : ticks
}
