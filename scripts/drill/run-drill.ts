import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../demo/random'
import { comeToRest } from './come-to-rest'
import { judge } from './judge/judge'
import { readSeen } from './judge/seen'
import type { Verdict } from './judge/verdict'
import { gather, runLoad } from './load/run-load'
import { keepSaid, type Said } from './load/said'
import type { DrillOptions } from './read-options'
import { cutWechat, keepKilling } from './stage/kills'
import { type Bringing, planKills, type Stage, setStage, type Victim } from './stage/set-stage'

const CITIZENS = 20
/** Load that goes on after the last kill, in ms. */
const AFTERMATH = 2_000
/** In ms; what is under way when it is enough, is over long before. */
const ENDING = 60_000

export type Drilled = { submits: number; killed: Record<Victim, number>; verdict: Verdict }

/** Everybody works, things are killed under their hands, all comes to rest, and then everything is looked at. */
export const runDrill = async (options: DrillOptions, bringing: Bringing): Promise<Drilled> => {
  const stage = await setStage(bringing)
  const broken = new AbortController()
  const signal = AbortSignal.any([bringing.signal, broken.signal])
  // A server that falls by itself ends the drill.
  return Promise.race([drill(options, stage, { ...bringing, signal }), stage.fallen]).finally(() =>
    broken.abort(),
  )
}

const drill = async (
  options: DrillOptions,
  stage: Stage,
  { dataDir, say, signal }: Bringing,
): Promise<Drilled> => {
  const { said, killed } = await pressed(options, stage, { say, signal })
  await comeToRest({ uri: stage.uri(), say, signal })
  await stage.wechat.pushes.settled()
  await stage.stopServer()
  const messages = stage.wechat.messages.taken
  const seen = await readSeen(stage.uri(), messages)
  const steps = seen.cases.flatMap(({ history }) => history.map(({ action }) => action))
  say(`库里有案卷 ${seen.cases.length} 件，经过 ${steps.length} 步（${new Set(steps).size} 种）`)
  say(`站内消息 ${seen.notices.length} 条，微信收下 ${messages.length} 条`)
  const verdict = judge(said, seen)
  await keepEvidence(dataDir, { verdict, said, messages })
  return { submits: said.submits.length, killed, verdict }
}

/** The load, and all that is killed under it. */
const pressed = async (
  options: DrillOptions,
  { url, wechat, kill }: Stage,
  { say, signal }: Pick<Bringing, 'say' | 'signal'>,
) => {
  const { seed, minutes } = options
  const { said, ...keeper } = keepSaid()
  const plan = planKills(createRandom(seed).fork('kills'), options)
  const phones = await gather({ url, seed, citizens: CITIZENS, signal })
  say(`${phones.length} 个人登录了；种子 ${seed}`)

  const begun = Date.now()
  const progress = (line: string) =>
    say(`  ${Math.round((Date.now() - begun) / 1000)} 秒，已答复 ${keeper.acknowledged()} 次：${line}`)
  const enough = new AbortController()
  const over = AbortSignal.any([signal, enough.signal])
  const late = setTimeout(() => enough.abort(), minutes * 60_000)
  const watching = { acknowledged: keeper.acknowledged, say: progress, signal: over }
  const load = runLoad(phones, { said: { said, ...keeper }, enough: enough.signal })
  const killing = Promise.all([
    keepKilling(kill, plan, watching),
    options.outage ? cutWechat(wechat, plan, watching) : null,
  ])
  // Whoever meets what should not be ends the drill at once.
  const [killed] = await Promise.race([killing, load.then(() => killing)])
  await sleep(AFTERMATH, null, { signal: over }).catch(() => signal.throwIfAborted())
  clearTimeout(late)
  enough.abort()
  await Promise.race([load, sleep(ENDING, null, { signal })])
  const { submits, steps, words } = said
  progress(`停止施压；上报 ${submits.length} 件，流转 ${steps.length} 步，评价和跟进 ${words.length} 次`)
  return { said, killed }
}

/** Puts beside the database what was found, what people were told, and what WeChat has on record. */
const keepEvidence = async (
  dataDir: string,
  evidence: { verdict: Verdict; said: Said; messages: readonly object[] },
): Promise<void> => {
  for (const [name, content] of Object.entries(evidence))
    await writeFile(join(dataDir, `${name}.json`), JSON.stringify(content, null, 2))
}
