import process from 'node:process'
import { worker, workerEmit } from 'workerpool'

/** Serves the tasks of this process to the `processPool` that started it; says its id when it begins one. */
export const serveTasks = (tasks: Record<string, (input: never) => unknown>): void => {
  // A terminal and a service manager signal the whole group. The server ends its processes after the last request.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  const announced = Object.entries(tasks).map(([name, task]) => [
    name,
    (input: never) => {
      workerEmit(process.pid)
      return task(input)
    },
  ])
  worker(Object.fromEntries(announced))
}
