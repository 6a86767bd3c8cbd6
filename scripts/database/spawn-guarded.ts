import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/**
 * Starts a program that ends when we end, however hard we end.
 *
 * It leads a process group of its own, so that Ctrl-C in a terminal reaches only us and we end things in order.
 * A guard (one sleeping shell) reads from a pipe that we hold: kill -9 closes the pipe, and the guard ends the group.
 * Windows has neither; there the next start ends what was left (see data-folder.ts).
 */
export function spawnGuarded(command: string, args: string[], options: SpawnOptions): ChildProcess {
  if (process.platform === 'win32') return spawn(command, args, options)
  // There before the program, or being killed between the two would leave the program alone.
  const script = 'read -r group; read -r _; kill -TERM "-$group"'
  const guard = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.on('error', () => {}) // no shell: as on Windows
  guard.stdin?.on('error', () => {})
  guard.unref()
  const child = spawn(command, args, { ...options, detached: true })
  if (!child.pid) guard.kill()
  else {
    guard.stdin?.write(`${child.pid}\n`)
    // Node ends only the program itself, not what it has started in turn.
    const group = -child.pid
    const endGroup = () => {
      try {
        process.kill(group)
      } catch {} // ended by itself meanwhile
    }
    options.signal?.addEventListener('abort', endGroup, { once: true })
    child.once('exit', () => {
      guard.kill()
      options.signal?.removeEventListener('abort', endGroup)
    })
  }
  return child
}
