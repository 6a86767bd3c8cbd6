import { setTimeout as sleep } from 'node:timers/promises'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import type { Kill, Stage, Victim } from './set-stage'

const victimLabels: Record<Victim, string> = { server: '服务端', database: '数据库' }

type Watching = {
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
    const words = `第 ${killed[victim]} 次 kill -9 ${victimLabels[victim]}`
    say(`${words}，${(away / 1000).toFixed(1)} 秒后又在工作`)
  }
  return killed
}

/** Waits until so many calls were acknowledged; false where it does not come to that. */
const reaches = async (acknowledged: () => number, count: number, signal: AbortSignal): Promise<boolean> => {
  while (acknowledged() < count) {
    if (signal.aborted) return false
    await sleep(20)
  }
  return true
}

/** In ms: less than the minute after which a message is tried again. */
const OUTAGE = 12_000

/** WeChat cannot be reached for a while, once, when a third of the kills is over. */
export const cutWechat = async (
  wechat: Pick<WechatStandIn, 'down' | 'up'>,
  plan: readonly Kill[],
  { acknowledged, say, signal }: Watching,
): Promise<void> => {
  const after = plan[Math.floor(plan.length / 3)]?.after ?? 0
  if (!(await reaches(acknowledged, after, signal))) return
  say(`微信断开 ${OUTAGE / 1000} 秒`)
  await wechat.down('refused')
  await sleep(OUTAGE)
  await wechat.up()
}
