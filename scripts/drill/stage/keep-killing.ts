import { setTimeout as sleep } from 'node:timers/promises'
import type { Kill, Victim } from './plan-kills'
import type { Stage } from './set-stage'

const victimWords: Record<Victim, string> = { server: '服务端', database: '数据库' }

export type Watching = {
  acknowledged: () => number
  say(line: string): void
  /** The load is over, or the drill. */
  signal: AbortSignal
}

/** Kills by the plan, one after the other; answers how often each was. */
export const keepKilling = async (
  kill: Stage['kill'],
  plan: readonly Kill[],
  { acknowledged, say, signal }: Watching,
): Promise<Record<Victim, number>> => {
  const killed: Record<Victim, number> = { server: 0, database: 0 }
  for (const { victim, after, wait } of plan) {
    if (!(await reaches(acknowledged, after, signal))) return killed
    await sleep(wait)
    const away = await kill(victim)
    killed[victim]++
    const words = `第 ${killed[victim]} 次 kill -9 ${victimWords[victim]}`
    say(`${words}，${(away / 1000).toFixed(1)} 秒后又在工作`)
  }
  return killed
}

/** Waits until so many calls were acknowledged; false where it does not come to that. */
export const reaches = async (
  acknowledged: () => number,
  count: number,
  signal: AbortSignal,
): Promise<boolean> => {
  while (acknowledged() < count) {
    if (signal.aborted) return false
    await sleep(20)
  }
  return true
}
