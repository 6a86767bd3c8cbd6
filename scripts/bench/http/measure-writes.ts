import { contract } from '@shared/contract'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
import { stepEndpoints } from '@shared/contract/steps'
import { call } from '../../drill/load/call'
import { median, ratioOf } from '../measure/rate'
import type { BenchCity } from './city/build-city'
import { reporterId, staffId } from './city/people'
import { type Call, type Measured, type People, underWay } from './driver'
import { prepareSubmits, prepareTasks, readyPhotos, type Submit, type Task, untilNotified } from './prepare'

/** The steps of a case from its worker to its end, in this order. */
export const stepNames = ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const
export type StepName = (typeof stepNames)[number]

export type WriteFigures = {
  submitPerSecond: number
  submitMs: number[]
  barePerSecond: number
  submitVsBare: number
  /** The same against a bare collection with all indexes of cases. */
  submitVsIndexed: number
  stepPerSecond: number
  stepVsBare: number
  stepVsIndexed: number
  /** Median rate of each step. */
  steps: Record<StepName, number>
  failed: string[]
}

type WritesInput = {
  people: People
  bareUrl: string
  city: BenchCity
  rounds: number
  /** Reports, and cases that take all steps, of one round. */
  perRound: { submits: number; tasks: number }
  signal: AbortSignal
}

type Rivals = { ours: number; plain: number; indexed: number }

/** Reports and steps in rounds, ours and the bare rivals in turn on the same inputs. */
export const measureWrites = async (input: WritesInput): Promise<WriteFigures> => {
  const submitMs: number[] = []
  const failed: string[] = []
  const submits: Rivals[] = []
  const stepRounds: Rivals[] = []
  const rates: Record<StepName, number[]> = { acknowledge: [], start: [], resolve: [], pass: [], close: [] }
  let sent = 0
  for (let round = 0; round < input.rounds; round++) {
    const by = Array.from({ length: input.perRound.submits }, () => reporterId(sent++))
    const reports = await prepareSubmits(input.city, by)
    const keep = (measured: Measured): number => {
      failed.push(...measured.failed)
      return measured.perSecond
    }
    const submitHere = async () => {
      const measured = await underWay(reports.map((report) => submitCall(input, report)))
      submitMs.push(...measured.ms)
      await untilNotified()
      return keep(measured)
    }
    const submitBare = (name: string) => async () =>
      keep(
        await underWay(reports.map((report) => bareCall(input, name, contract.reports.submit, report.input))),
      )
    submits.push(
      await inTurn(round, { ours: submitHere, plain: submitBare('plain'), indexed: submitBare('indexed') }),
    )

    const tasks = await prepareTasks(input.city, input.perRound.tasks)
    const calls = await stepCalls(input.people, tasks)
    const stepsHere = () =>
      allSteps(async (step) => {
        const measured = await underWay(calls[step])
        rates[step].push(keep(measured))
        // Between two steps of a case there is time for its notices; they must not slow the rival instead.
        await untilNotified()
        return measured
      })
    const stepsBare = (name: string) => () =>
      allSteps(async (_, nth) => {
        const bare = tasks.map(({ id, version }) => {
          const body = { id, version: version + nth }
          return bareCall(input, name, stepEndpoints.acknowledge, body)
        })
        const measured = await underWay(bare)
        keep(measured)
        return measured
      })
    stepRounds.push(
      await inTurn(round, { ours: stepsHere, plain: stepsBare('plain'), indexed: stepsBare('indexed') }),
    )
  }
  const of = (rounds: Rivals[], name: keyof Rivals) => rounds.map((one) => one[name])
  return {
    submitPerSecond: median(of(submits, 'ours')),
    submitMs,
    barePerSecond: median(of(submits, 'plain')),
    submitVsBare: ratioOf(of(submits, 'ours'), of(submits, 'plain')),
    submitVsIndexed: ratioOf(of(submits, 'ours'), of(submits, 'indexed')),
    stepPerSecond: median(of(stepRounds, 'ours')),
    stepVsBare: ratioOf(of(stepRounds, 'ours'), of(stepRounds, 'plain')),
    stepVsIndexed: ratioOf(of(stepRounds, 'ours'), of(stepRounds, 'indexed')),
    steps: Object.fromEntries(stepNames.map((step) => [step, median(rates[step])])) as Record<
      StepName,
      number
    >,
    failed,
  }
}

/** Each goes first in some rounds, so that none always meets the database as the others left it. */
const inTurn = async (
  round: number,
  rivals: Record<keyof Rivals, () => Promise<number>>,
): Promise<Rivals> => {
  const names = Object.keys(rivals) as (keyof Rivals)[]
  const order = names.map((_, i) => names[(i + round) % names.length]!)
  const rates: Rivals = { ours: 0, plain: 0, indexed: 0 }
  for (const name of order) rates[name] = await rivals[name]()
  return rates
}

/** Steps a second over all five: each case takes them one after the other. */
const allSteps = async (measure: (step: StepName, nth: number) => Promise<Measured>): Promise<number> => {
  let done = 0
  let seconds = 0
  for (const [nth, step] of stepNames.entries()) {
    const { ms, perSecond } = await measure(step, nth)
    done += ms.length
    if (perSecond > 0) seconds += ms.length / perSecond
  }
  return done / seconds
}

export const submitCall = ({ people }: Pick<WritesInput, 'people'>, { by, input }: Submit): Call =>
  people.by(by, contract.reports.submit, input)

const bareCall = <E extends Endpoint>(
  { bareUrl, signal }: WritesInput,
  collection: string,
  endpoint: E,
  input: InputOf<E>,
): Call => {
  const connection = { url: `${bareUrl}/bare_${collection}`, address: '10.0.0.1', token: null, signal }
  return () => call(connection, endpoint, input)
}

/** The calls of each step for all tasks: the work by their workers, the rest by the command centre. */
export const stepCalls = async (
  people: People,
  tasks: readonly Task[],
): Promise<Record<StepName, Call[]>> => {
  const photos = await readyPhotos(tasks.map(({ worker }) => staffId('worker', worker)))
  const { acknowledge, start, resolve, pass, close } = stepEndpoints
  const each = (make: (task: Task, nth: number) => Call) => tasks.map(make)
  return {
    acknowledge: each(({ id, worker }) => people.by(staffId('worker', worker), acknowledge, { id })),
    start: each(({ id, worker }) => people.by(staffId('worker', worker), start, { id })),
    resolve: each(({ id, worker, point }, nth) => {
      const takenAt = new Date().toISOString()
      const photo = photos[nth] ?? ''
      const proof = { photos: [photo], point, accuracy: 5, takenAt, source: 'camera' as const }
      return people.by(staffId('worker', worker), resolve, { id, ...proof, albumReason: '', note: '' })
    }),
    pass: each(({ id }, nth) => people.by(staffId('checker', nth), pass, { id, note: '' })),
    close: each(({ id }, nth) => people.by(staffId('dispatcher', nth), close, { id, note: '' })),
  }
}
