import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { type Pool, TerminateError, pool as workerPool } from 'workerpool'

/** The tasks of a process by name, each with one input; see `serveTasks`. */
export type Tasks = Record<string, (input: never) => Promise<unknown>>
type InputOf<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type AnswerOf<F> = F extends (input: never) => Promise<infer A> ? A : never

export type ProcessPool<T extends Tasks> = {
  /** Runs one task. Throws `ProcessEnded` where the process did not live to its end. */
  run<N extends keyof T & string>(name: N, input: InputOf<T[N]>): Promise<AnswerOf<T[N]>>
  /** Kills what is at work and ends all processes. */
  close(): Promise<void>
}

export type PoolOptions = {
  /** The file beside this one, without `.process` and extension. */
  entry: string
  /** Processes at once; further tasks wait. */
  processes: number
  /** Seconds that one task may take, from the moment at which a process has begun it. */
  seconds: number
  /** Megabytes of resident memory; measured only where the system has /proc. */
  megabytes: number
  /** Megabytes of them for JavaScript: V8 otherwise leaves its garbage lying about while there is room. */
  heapMegabytes: number
}

/** The process was ended during a task: by its limit of time or memory, or it crashed. */
export class ProcessEnded extends Error {
  override name = 'ProcessEnded'
  constructor(readonly reason: 'time' | 'memory' | 'crash') {
    super(`the process was ended: ${reason}`)
  }
}

/** Ms between two looks at the memory of a process at work. */
const LOOK = 100
/** Ms without a task after which the processes end: an idle one keeps some hundred megabytes. */
const IDLE = 120_000
/** Starts of a process for one task; a process that was killed while idle costs one. */
const STARTS = 3
/**
 * A process that keeps more than this share of its memory after a task is ended: libraries leak (opencv-js some 7 MB a
 * picture), and the next picture is not to pay for it.
 */
const RENEWED = 0.7

/**
 * Processes of their own for work on files from outside: a crash, a loop or a bomb takes down that process and nothing
 * else. They start with the first task and get no secrets of the environment.
 */
export const processPool = <T extends Tasks>(options: PoolOptions): ProcessPool<T> => {
  // Not the queue of workerpool: it stands still after a crash until the next task arrives.
  const inTurn = pLimit(options.processes)
  const atWork = new Set<number>()
  let pool: Pool | null = null
  let idle: NodeJS.Timeout | undefined

  const end = async () => {
    const ended = pool
    pool = null
    // Rejects where a process was dead already.
    await ended?.terminate(true, 1000).catch(() => {})
  }

  /** Null where the process ended before it began the task. */
  const attempt = async <I, A>(name: string, input: I): Promise<{ answer: A } | null> => {
    const running = pool ?? makePool(options)
    pool = running
    const watch = watchOver(options, atWork)
    try {
      const answer = await new Promise<{ answer: A }>((resolve, reject) => {
        running
          .exec<(given: I) => A>(name, [input], { on: watch.begin })
          .then((given) => resolve({ answer: given }), reject)
      })
      await watch.renew()
      return answer
    } catch (error) {
      if (watch.reason()) throw new ProcessEnded(watch.reason() ?? 'crash')
      if (!(error instanceof TerminateError)) throw error
      if (watch.hasBegun()) throw new ProcessEnded('crash')
      return null
    } finally {
      watch.end()
    }
  }

  const untilDone = async <N extends keyof T & string>(name: N, input: InputOf<T[N]>) => {
    clearTimeout(idle)
    try {
      for (let start = 0; start < STARTS; start++) {
        const done = await attempt<InputOf<T[N]>, AnswerOf<T[N]>>(name, input)
        if (done) return done.answer
      }
      throw new Error(`the process ${options.entry} does not start`)
    } finally {
      if (inTurn.activeCount === 1 && inTurn.pendingCount === 0) idle = setTimeout(end, IDLE).unref()
    }
  }

  return {
    run: (name, input) => inTurn(() => untilDone(name, input)),
    close: async () => {
      clearTimeout(idle)
      for (const pid of atWork) kill(pid)
      await end()
    },
  }
}

const makePool = ({ entry, processes, heapMegabytes }: PoolOptions): Pool => {
  // From sources under tsx or vitest, or from the build, where all entries lie in one folder.
  const extension = extname(new URL(import.meta.url).pathname)
  return workerPool(fileURLToPath(new URL(`./${entry}.process${extension}`, import.meta.url)), {
    workerType: 'process',
    maxWorkers: processes,
    forkOpts: {
      // JSON would make a list of numbers of a photo.
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        ...(extension === '.ts' ? ['--import', 'tsx'] : []),
      ],
      // Two arenas: glibc otherwise keeps the memory of each thread of libvips.
      env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
    },
  })
}

type Reason = ProcessEnded['reason']

/** Kills the process of one task beyond its limits. It is killed outright: it may be deep in native code. */
const watchOver = ({ seconds, megabytes }: PoolOptions, atWork: Set<number>) => {
  let pid: number | null = null
  let reason: Reason | null = null
  let clock: NodeJS.Timeout | undefined
  let meter: NodeJS.Timeout | undefined
  const stop = (why: Reason) => {
    reason ??= why
    if (pid) kill(pid)
  }
  const look = async (watched: number) => {
    const resident = await residentMegabytes(watched)
    if (resident > megabytes) stop('memory')
  }
  return {
    hasBegun: () => pid !== null,
    reason: () => reason,
    begin: (begun: number) => {
      pid = begun
      atWork.add(begun)
      clock = setTimeout(stop, seconds * 1000, 'time')
      meter = setInterval(look, LOOK, begun)
    },
    renew: async () => {
      if (pid && (await residentMegabytes(pid)) > RENEWED * megabytes) kill(pid)
    },
    end: () => {
      clearTimeout(clock)
      clearInterval(meter)
      if (pid) atWork.delete(pid)
      pid = null
    },
  }
}

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended a moment ago.
  }
}
