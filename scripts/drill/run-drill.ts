import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../demo-city/random'
import { comeToRest } from './come-to-rest'
import { judge } from './judge/judge'
import type { Verdict } from './judge/verdict'
import { gather, runLoad } from './load/run-load'
import { keepSaid } from './load/said'
import type { DrillOptions } from './read-options'
import { readSeen } from './read-seen'
import { keepKilling, reaches } from './stage/keep-killing'
import { type Kill, planKills, type Victim } from './stage/plan-kills'
import { type Bringing, type Stage, setStage } from './stage/set-stage'

const CITIZENS = 20
/** Ms for which WeChat cannot be reached: less than the minute after which a message is tried again. */
const OUTAGE = 12_000
/** Load that goes on after the last kill, in ms. */
const AFTERMATH = 3_000
/** In ms; what is under way when it is enough, is over long before. */
const ENDING = 60_000

export type Drilled = {
  submits: number
  steps: number
  killed: Record<Victim, number>
  messages: number
  verdict: Verdict
}

/** Everybody works, things are killed under their hands, all comes to rest, and then everything is looked at. */
export const runDrill = async (options: DrillOptions, bringing: Bringing): Promise<Drilled> => {
  const { signal } = bringing
  const stage = await setStage(bringing)
  const broken = new AbortController()
  const ended = AbortSignal.any([signal, broken.signal])
  // A server that falls by itself ends the drill.
  const drilled = drill(options, stage, { ...bringing, signal: ended })
  return Promise.race([drilled, stage.fallen]).finally(() => broken.abort())
}

const drill = async (options: DrillOptions, stage: Stage, { say, signal }: Bringing): Promise<Drilled> => {
  const { seed, minutes } = options
  const random = createRandom(seed)
  const keeper = keepSaid()
  const plan = planKills(random.fork('kills'), options)
  const phones = await gather({ url: stage.url, seed, citizens: CITIZENS, signal })
  say(`${phones.length} 个人登录了；种子 ${seed}`)

  const enough = new AbortController()
  const late = setTimeout(() => enough.abort(), minutes * 60_000)
  const load = runLoad(phones, { said: keeper, enough: enough.signal })
  const { acknowledged } = keeper
  const killing = keepKilling(stage, plan, { acknowledged, say, signal: enough.signal })
  const outage = options.outage ? cutWechat(stage, plan, { acknowledged, say, signal: enough.signal }) : null
  const killed = await Promise.race([killing, load.then(() => killing)])
  await outage
  await sleep(enough.signal.aborted ? 0 : AFTERMATH)
  clearTimeout(late)
  enough.abort()
  await Promise.race([load, sleep(ENDING, null, { signal })])
  const { submits, steps, words } = keeper.said
  say(
    `停止施压：上报 ${submits.length} 件，流转 ${steps.length} 步，评价和跟进 ${words.length} 次；等一切平静下来`,
  )

  await comeToRest({ uri: stage.uri(), say, signal })
  await stage.wechat.pushes.settled()
  await stage.stopServer()
  const seen = await readSeen(stage.uri(), stage.wechat.messages.taken)
  say(
    `库里有案卷 ${seen.cases.length} 件、消息 ${seen.notices.length} 条，微信收下 ${seen.messages.length} 条`,
  )
  return {
    ...{ submits: submits.length, steps: steps.length, messages: seen.messages.length, killed },
    verdict: judge(keeper.said, seen),
  }
}

type Watching = Pick<Bringing, 'say' | 'signal'> & { acknowledged: () => number }

/** WeChat cannot be reached for a while, once, somewhere in the middle. */
const cutWechat = async (
  { wechat }: Pick<Stage, 'wechat'>,
  plan: readonly Kill[],
  { acknowledged, say, signal }: Watching,
): Promise<void> => {
  const middle = plan[Math.floor(plan.length / 3)]?.after ?? 0
  if (!(await reaches(acknowledged, middle, signal))) return
  say(`  微信断开 ${OUTAGE / 1000} 秒`)
  await wechat.down('refused')
  await sleep(OUTAGE)
  await wechat.up()
}
