import { processPool } from '../process-pool'
import type { UnrulyTasks } from './unruly.process'

/** A server with one process, idle after its first task; says its id and lives until it is killed. */
const limits = { processes: 1, seconds: 20, megabytes: 1000, heapMegabytes: 200 }
const pool = processPool<UnrulyTasks>({ entry: 'testing/unruly', ...limits })
console.log(await pool.run('pid', undefined))
