import { setTimeout as sleep } from 'node:timers/promises'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import { reaches, type Watching } from './keep-killing'
import type { Kill } from './plan-kills'

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
