import type { mongo } from 'mongoose'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { workNow } from './work'

/**
 * 运行指标: every figure that a server gives to Prometheus about itself. Names and units follow Prometheus's rules; labels have
 * few values and never name a person. They live as long as the process.
 */
export const metrics = new Registry()
const registers = [metrics]

export const requestSeconds = new Histogram({
  name: 'wenming_http_request_duration_seconds',
  help: 'Requests by endpoint and status, and how long they took.',
  labelNames: ['method', 'path', 'status'] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
})

export const requestRoundTrips = new Histogram({
  name: 'wenming_http_request_round_trips',
  help: 'Commands that a request sent to the database.',
  labelNames: ['method', 'path'] as const,
  buckets: [0, 1, 2, 3, 5, 8, 13, 21],
  registers,
})

const commandSeconds = new Histogram({
  name: 'wenming_database_command_duration_seconds',
  help: 'Commands to the database by name and outcome, and how long they took.',
  labelNames: ['command', 'outcome'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
  registers,
})

export const jobSeconds = new Histogram({
  name: 'wenming_job_duration_seconds',
  help: 'Runs of background jobs by outcome, and how long they took.',
  labelNames: ['job', 'outcome'] as const,
  buckets: [0.001, 0.01, 0.1, 1, 10, 60],
  registers,
})

export const wechatCalls = new Counter({
  name: 'wenming_wechat_calls_total',
  help: "Calls to WeChat by path and result: WeChat's error code, 0 without one, or no_answer.",
  labelNames: ['path', 'result'] as const,
  registers,
})

export const phoneErrorsTold = new Counter({
  name: 'wenming_phone_errors_total',
  help: 'Errors that phones told of, by kind.',
  labelNames: ['kind'] as const,
  registers,
})

/** A figure that somebody sets. */
export const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers })

/** A figure that is looked up when it is asked for. */
export const gaugeOf = (name: string, help: string, look: () => number): Gauge =>
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(look())
    },
  })

/** The same with one value for each label. */
export const gaugesOf = <L extends string>(
  name: string,
  { help, label }: { help: string; label: L },
  look: () => ReadonlyMap<string, number>,
): Gauge<L> =>
  new Gauge<L>({
    name,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset()
      for (const [value, figure] of look()) this.labels(value).set(figure)
    },
  })

/** Memory, processor time, handles and event loop of the process. */
export const measureProcess = (): void => collectDefaultMetrics({ register: metrics })

/** Counts what a connection sends: for its own sake, and for the request or job that asked. */
export const measureCommands = (client: mongo.MongoClient): void => {
  client.on('commandStarted', () => {
    const work = workNow()
    if (work) work.roundTrips++
  })
  client.on('commandSucceeded', ({ commandName, duration }) =>
    commandSeconds.observe({ command: commandName, outcome: 'ok' }, duration / 1000),
  )
  client.on('commandFailed', ({ commandName, duration }) =>
    commandSeconds.observe({ command: commandName, outcome: 'failed' }, duration / 1000),
  )
}
