import { setTimeout as sleep } from 'node:timers/promises'
import getPort from 'get-port'
import { createCallLog } from '../load/call-log'
import { runLoad, signInAll } from '../load/run-load'
import { type DrillTools, setUpDrill } from '../setup/set-up-drill'
import { type Answered, type Sample, type SoakSummary, verdictOf } from './verdict'

export type SoakOptions = { minutes: number; citizens: number; seed: number }

/** In ms. */
const SAMPLE_EVERY = 5_000
const REPORT_EVERY = 60_000

/** The drill's city and people without any kill: the server's own figures are read while they live on. */
export const runSoak = async (options: SoakOptions, tools: DrillTools): Promise<SoakSummary> => {
  const { minutes, citizens, seed } = options
  const { signal, say } = tools
  const port = await getPort({ host: '127.0.0.1' })
  const setup = await setUpDrill({ servers: 1, env: { METRICS_PORT: String(port) } }, tools)
  const look = () => readSample(`http://127.0.0.1:${port}/metrics`)
  const answered: Answered[] = []
  let begun = Number.POSITIVE_INFINITY
  const minuteNow = () => (performance.now() - begun) / 60_000
  const timed = (ms: number) => {
    if (performance.now() >= begun) answered.push({ minute: minuteNow(), ms })
  }
  const phones = await signInAll({ url: setup.url, seed, citizens, signal, timed })
  say(`${phones.length} 个人登录了；压 ${minutes} 分钟`)

  begun = performance.now()
  const calls = createCallLog()
  const enough = new AbortController()
  const load = runLoad(phones, { calls, enough: enough.signal })
  const samples: Sample[] = []
  const watch = async () => {
    for (let reportedAt = begun; minuteNow() < minutes; ) {
      const sample = { minute: minuteNow(), ...(await look()) }
      samples.push(sample)
      if (performance.now() - reportedAt > REPORT_EVERY) {
        reportedAt = performance.now()
        say(
          `  ${Math.round(sample.minute)} 分钟：内存 ${Math.round(sample.rssMB)} MB，已答复 ${answered.length} 次`,
        )
      }
      await sleep(SAMPLE_EVERY, null, { signal })
    }
    enough.abort()
  }
  await Promise.race([Promise.all([load, watch()]), setup.fallen])
  const { submits, steps, feedback } = calls.log
  say(`上报 ${submits.length} 件，流转 ${steps.length} 步，评价和跟进 ${feedback.length} 次`)
  const failed = submits.filter(({ caseId }) => !caseId).length
  return verdictOf({ samples, answered, failed })
}

const readSample = async (page: string): Promise<Omit<Sample, 'minute'>> => {
  const lines = (await (await fetch(page)).text()).split('\n')
  const figure = (name: string) =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length))
  return {
    rssMB: figure('process_resident_memory_bytes') / 1e6,
    handles: figure('nodejs_active_handles_total'),
    cpuSeconds: figure('process_cpu_seconds_total'),
  }
}
