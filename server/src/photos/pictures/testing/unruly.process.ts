import { setTimeout as sleep } from 'node:timers/promises'
import { serveTasks } from '../serve-tasks'

const leaked: Buffer[] = []

/** A process that does at command what a process at work on hostile files may do. */
const tasks = {
  echo: async (bytes: Buffer) => bytes,
  pid: async () => process.pid,
  environment: async () => Object.keys(process.env),
  throw: async (message: string): Promise<void> => {
    throw new Error(message)
  },
  crash: async (code: number): Promise<void> => process.exit(code),
  loop: async (): Promise<void> => {
    for (;;);
  },
  /** Never gives the memory back. */
  leak: async (megabytes: number): Promise<number> => {
    leaked.push(Buffer.alloc(megabytes * 1024 * 1024, 1))
    return process.pid
  },
  grow: async (megabytes: number): Promise<number> => {
    const kept: Buffer[] = []
    for (let i = 0; i < megabytes; i += 20) {
      kept.push(Buffer.alloc(20 * 1024 * 1024, 1))
      await sleep(10)
    }
    return kept.length
  },
}
export type UnrulyTasks = typeof tasks
serveTasks(tasks)
