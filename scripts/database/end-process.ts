import { setTimeout as sleep } from 'node:timers/promises'
import { processBirth } from './process-birth'

/** Asks a process to end, and ends it when it has not gone in time. Returns once it is gone. */
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
