import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../demo/random'
import { becomeIdle } from './become-idle'
import { admin } from './city'
import { readEndState } from './judge/end-state'
import { type Faults, mergeFaults } from './judge/faults'
import { judge } from './judge/judge'
import { type CallLog, createCallLog } from './load/call-log'
import { signIn } from './load/phone'
import { runLoad, signInAll } from './load/run-load'
import { tryFacts, tryGuesses, tryRate } from './load/try-servers'
import type { DrillOptions } from './read-options'
import { cutWechat, keepKilling, planKills, reaches, type Victim } from './setup/kills'
import { type DrillSetup, type DrillTools, setUpDrill } from './setup/set-up-drill'

/** For each server. */
const CITIZENS = 20
/** The load goes on for this long after the last kill, in ms. */
const LOAD_AFTER_KILLS = 2_000
/** Turns that are under way at the end of the load take much less than this, in ms. */
const LAST_TURNS = 60_000

export type DrillResult = { submits: number; killed: Record<Victim, number>; faults: Faults }

/** Sets the drill up, runs load and kills, waits until the server is idle, and judges the end state. */
export const runDrill = async (options: DrillOptions, tools: DrillTools): Promise<DrillResult> => {
  const setup = await setUpDrill(options, tools)
  const ended = new AbortController()
  const signal = AbortSignal.any([tools.signal, ended.signal])
  // A server that ends by itself ends the drill.
  return Promise.race([drill(options, setup, { ...tools, signal }), setup.fallen]).finally(() =>
    ended.abort(),
  )
}

const drill = async (
  options: DrillOptions,
  setup: DrillSetup,
  { dataDir, say, signal }: DrillTools,
): Promise<DrillResult> => {
  const { calls, killed, broken } = await runLoadAndKills(options, setup, { say, signal })
  await becomeIdle({ uri: setup.uri(), say, signal })
  await setup.wechat.pushes.settled()
  await setup.stopServers()
  const messages = setup.wechat.messages.taken
  const end = await readEndState(setup.uri(), messages)
  const steps = end.cases.flatMap(({ history }) => history.map(({ action }) => action))
  say(`库里有案卷 ${end.cases.length} 件，经过 ${steps.length} 步（${new Set(steps).size} 种）`)
  say(`站内消息 ${end.notices.length} 条，微信收下 ${messages.length} 条`)
  const faults = mergeFaults([judge(calls, end), ...broken])
  await keepEvidence(dataDir, { faults, calls, messages })
  const submits = calls.submits.filter(({ caseId }) => caseId).length
  return { submits, killed, faults }
}

const runLoadAndKills = async (
  options: DrillOptions,
  { url, servers, wechat, kill }: DrillSetup,
  { say, signal }: Pick<DrillTools, 'say' | 'signal'>,
) => {
  const { seed, minutes } = options
  const calls = createCallLog()
  const plan = planKills(createRandom(seed).fork('kills'), options)
  const phones = await signInAll({ url, seed, citizens: CITIZENS * servers.length, signal })
  const extra = (openid: string, nth: number) =>
    signIn({ url, openid, nth: phones.length + nth, random: createRandom(seed).fork(openid), signal })
  const boss = await extra(admin.openid, 0)
  const guesser = await extra('guesser', 1)
  const reader = await extra('reader', 2)
  say(`${phones.length} 个人登录了；种子 ${seed}`)

  const begun = Date.now()
  const progress = (line: string) =>
    say(`  ${Math.round((Date.now() - begun) / 1000)} 秒，已答复 ${calls.acknowledged()} 次：${line}`)
  const enough = new AbortController()
  const over = AbortSignal.any([signal, enough.signal])
  const limit = setTimeout(() => enough.abort(), minutes * 60_000)
  const watch = { acknowledged: calls.acknowledged, say: progress, signal: over }
  const load = runLoad(phones, { calls, enough: enough.signal })
  const kills = Promise.all([
    keepKilling(kill, plan, watch),
    options.outage ? cutWechat(wechat, plan, watch) : null,
  ])
  // An unexpected error in the load ends the drill at once.
  const [killed] = await Promise.race([kills, load.then(() => kills)])
  await reaches(() => calls.log.submits.length, options.submits, over)
  const broken = [
    await tryFacts(boss, servers),
    await tryGuesses(guesser, servers),
    await tryRate(reader, servers),
  ]
  await sleep(LOAD_AFTER_KILLS, null, { signal: over }).catch(() => signal.throwIfAborted())
  clearTimeout(limit)
  enough.abort()
  await Promise.race([load, sleep(LAST_TURNS, null, { signal })])
  const { submits, steps, feedback } = calls.log
  progress(`停止施压；上报 ${submits.length} 件，流转 ${steps.length} 步，评价和跟进 ${feedback.length} 次`)
  return { calls: calls.log, killed, broken }
}

/** Writes the faults, the calls and WeChat's messages beside the database. */
const keepEvidence = async (
  dataDir: string,
  evidence: { faults: Faults; calls: CallLog; messages: readonly object[] },
): Promise<void> => {
  for (const [name, content] of Object.entries(evidence))
    await writeFile(join(dataDir, `${name}.json`), JSON.stringify(content, null, 2))
}
