import { setTimeout as sleep } from 'node:timers/promises'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import type { DrillSetup, Kill, Victim } from './set-up-drill'

const victimLabels: Record<Victim, string> = { server: '服务端', database: '数据库' }

type WatchOptions = {
  acknowledged: () => number
  say(line: string): void
  /** Aborted when the load or the drill ends. */
  signal: AbortSignal
}

/** Kills by the plan, one after the other, and counts the kills of each victim. */
export const keepKilling = async (
  kill: DrillSetup['kill'],
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

/** Waits until `count` calls were acknowledged; false when the load ends before. */
const reaches = async (acknowledged: () => number, count: number, signal: AbortSignal): Promise<boolean> => {
  while (acknowledged() < count) {
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
