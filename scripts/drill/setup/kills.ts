import { setTimeout as sleep } from 'node:timers/promises'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import type { Random } from '../../demo/random'
import type { DrillOptions } from '../read-options'

export type Victim = 'server' | 'database'
/** `after`: the number of acknowledged calls; `wait`: ms to wait after that, so that the kill can hit any moment of a call. */
export type Kill = { victim: Victim; after: number; wait: number }

type KillCounts = Pick<DrillOptions, 'serverKills' | 'databaseKills' | 'submits'>

/** Acknowledged calls between two kills, on average; more where there are to be more reports, each with some calls. */
const CALLS_BETWEEN = 36
const CALLS_PER_SUBMIT = 2
const WAIT_MAX = 120

/**
 * Draws the kills by lot. They are placed by acknowledged calls and not by seconds: so a slow machine is killed at the
 * same points of its work.
 */
export const planKills = (random: Random, { serverKills, databaseKills, submits }: KillCounts): Kill[] => {
  const between = Math.max(CALLS_BETWEEN, (submits * CALLS_PER_SUBMIT) / (serverKills + databaseKills))
  const victims = random.shuffled<Victim>([
    ...Array.from({ length: serverKills }, () => 'server' as const),
    ...Array.from({ length: databaseKills }, () => 'database' as const),
  ])
  return victims.map((victim, i) => ({
    victim,
    after: Math.round((i + random.between(0.5, 1.5)) * between),
    wait: Math.round(random.between(0, WAIT_MAX)),
  }))
}

const victimLabels: Record<Victim, string> = { server: '服务端', database: '数据库' }

type WatchOptions = {
  acknowledged: () => number
  say(line: string): void
  /** Aborted when the load or the drill ends. */
  signal: AbortSignal
}

/** Kills by the plan, one after the other, and counts the kills of each victim. */
export const keepKilling = async (
  kill: (victim: Victim) => Promise<number>,
  plan: readonly Kill[],
  { acknowledged, say, signal }: WatchOptions,
): Promise<Record<Victim, number>> => {
  const killed: Record<Victim, number> = { server: 0, database: 0 }
  for (const { victim, after, wait } of plan) {
    if (!(await reaches(acknowledged, after, signal))) return killed
    await sleep(wait)
    const downMs = await kill(victim)
    killed[victim]++
    say(`第 ${killed[victim]} 次 kill -9 ${victimLabels[victim]}，${(downMs / 1000).toFixed(1)} 秒后又在工作`)
  }
  return killed
}

/** Waits until there are `count`; false when the load ends before. */
export const reaches = async (
  counted: () => number,
  count: number,
  signal: AbortSignal,
): Promise<boolean> => {
  while (counted() < count) {
    if (signal.aborted) return false
    await sleep(20)
  }
  return true
}

/** In ms: shorter than the minute after which a message is tried again. */
const OUTAGE = 12_000

/** Cuts WeChat off once, after a third of the kills. */
export const cutWechat = async (
  wechat: Pick<WechatStandIn, 'down' | 'up'>,
  plan: readonly Kill[],
  { acknowledged, say, signal }: WatchOptions,
): Promise<void> => {
  const after = plan[Math.floor(plan.length / 3)]?.after ?? 0
  if (!(await reaches(acknowledged, after, signal))) return
  say(`微信断开 ${OUTAGE / 1000} 秒`)
  await wechat.down('refused')
  await sleep(OUTAGE)
  await wechat.up()
}
