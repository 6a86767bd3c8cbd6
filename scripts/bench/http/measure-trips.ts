import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchCity } from './city/build-city'
import { reporterId } from './city/people'
import { type Command, type CommandCounter, typicalCommands } from './command-counter'
import type { Call, People } from './driver'
import { type StepName, stepCalls, stepNames, submitCall } from './measure-writes'
import { prepareSubmits, prepareTasks } from './prepare'

export type TripFigures = {
  /** Commands that a report, and each step, waits for. */
  submit: string[]
  steps: Record<StepName, string[]>
  /** All commands per report, with the jobs that follow it, less those of an idle server. */
  withJobs: number
  /** Commands a second with nothing to do; which, and the mean ms of each until its answer. */
  idlePerSecond: number
  idle: { name: string; perSecond: number; ms: number }[]
}

type TripsInput = {
  people: People
  counter: CommandCounter
  city: BenchCity
  /** How often each is repeated, and for how many seconds nothing is done. */
  runs: number
  idleSeconds: number
}

/** Seconds after a report in which its jobs run: they look once a second. */
const JOBS = 4

/** Counts the commands of single calls, one at a time, between a server process and its database. */
export const measureTrips = async (input: TripsInput): Promise<TripFigures> => {
  const { people, counter, city, runs, idleSeconds } = input
  const reports = await prepareSubmits(
    city,
    Array.from({ length: runs + 1 }, (_, nth) => reporterId(nth)),
  )
  const tasks = await prepareTasks(city, runs)
  const calls = await stepCalls(people, tasks)
  await people.signIn(reports.map(({ by }) => by))
  // The first report of a server makes what later ones find.
  await submitCall(input, reports.pop()!)()
  await untilIdle(counter)

  const idleFrom = counter.commands.length
  await sleep(idleSeconds * 1000)
  const idle = counter.commands.slice(idleFrom)
  const idlePerSecond = idle.length / idleSeconds

  const from = counter.commands.length
  const begun = performance.now()
  const submit = await countEach(
    counter,
    reports.map((report) => submitCall(input, report)),
  )
  await sleep(JOBS * 1000)
  const seconds = (performance.now() - begun) / 1000
  const all = counter.commands.length - from

  const steps: Partial<Record<StepName, string[]>> = {}
  for (const step of stepNames) steps[step] = await countEach(counter, calls[step])
  return {
    submit,
    steps: steps as Record<StepName, string[]>,
    withJobs: Math.max(0, (all - seconds * idlePerSecond) / runs),
    idlePerSecond,
    idle: tally(idle, idleSeconds),
  }
}

const WINDOW = 3_000
const PATIENCE = 90_000

/** Waits until the jobs have nothing left to write, such as notices of the sign-ins. */
const untilIdle = async ({ commands }: CommandCounter): Promise<void> => {
  const deadline = Date.now() + PATIENCE
  for (let from = commands.length; Date.now() < deadline; from = commands.length) {
    await sleep(WINDOW)
    if (!commands.slice(from).some(({ name }) => /^(insert|update|findAndModify) /.test(name))) return
  }
}

const countEach = async (counter: CommandCounter, calls: readonly Call[]): Promise<string[]> => {
  const runs: string[][] = []
  for (const one of calls) {
    const from = counter.commands.length
    const answer = await one()
    if (answer.kind === 'refused') throw new Error(`refused: ${JSON.stringify(answer)}`)
    // A call that an overloaded database has lost says nothing of the others.
    if (answer.kind === 'done') runs.push(counter.commands.slice(from).map(({ name }) => name))
  }
  return typicalCommands(runs)
}

/** The commands by name, the most frequent first. */
const tally = (commands: readonly Command[], seconds: number): TripFigures['idle'] => {
  const byName = new Map<string, Command[]>()
  for (const command of commands) byName.set(command.name, [...(byName.get(command.name) ?? []), command])
  return [...byName]
    .map(([name, some]) => {
      const answered = some.flatMap(({ ms }) => ms ?? [])
      const ms = answered.reduce((sum, one) => sum + one, 0) / Math.max(1, answered.length)
      return { name, perSecond: some.length / seconds, ms }
    })
    .sort((a, b) => b.perSecond - a.perSecond)
}
