import { loadavg } from 'node:os'
import { CaseModel } from '../../../server/src/cases/case.model'
import { CITY_ID } from '../../demo/city/build-city'
import { buildTargets } from '../../lib/build'
import type { CleanUpTools } from '../../lib/process'
import { type OpenCity, openKeptCity, warmUp } from './city/kept-city'
import { REPORTERS, reporterId } from './city/people'
import { countCommands } from './command-counter'
import { peopleAt, watchMemory } from './driver'
import { type CrowdFigures, type ListFigures, measureCrowd, measureLists, readers } from './measure-lists'
import { measureTrips, type TripFigures } from './measure-trips'
import { measureWrites, submitCall, type WriteFigures } from './measure-writes'
import { layPicture, makeBareCollections, prepareSubmits } from './prepare'
import type { HttpOptions } from './read-options'
import { type Servers, serversIn } from './servers'

export type SizeFigures = {
  size: number
  lists: ListFigures
  writes: WriteFigures
  /** Highest memory in MB. */
  rssMB: number
  crowd: (CrowdFigures & { databaseMB: number }) | null
  failed: string[]
}

export type HttpFigures = { sizes: SizeFigures[]; trips: TripFigures; load: [number, number] }

export type HttpTools = CleanUpTools & {
  /** An empty folder for files and logs of the servers. */
  dataDir: string
  say(line: string): void
}

/** The amounts of one run: how it is measured, and with `quick` only that it can be measured. */
const amounts = {
  full: { calls: 160, submits: 160, tasks: 32, runs: 9, idleSeconds: 30 },
  quick: { calls: 16, submits: 8, tasks: 4, runs: 3, idleSeconds: 3 },
}

/** Measures the built server over HTTP in each city, one after the other, beside a bare rival on the same database. */
export const benchHttp = async (options: HttpOptions, tools: HttpTools): Promise<HttpFigures> => {
  const { say, dataDir } = tools
  await buildTargets(['server'], say)
  const servers = await serversIn({ dataDir, tools })
  await layPicture(servers.filesDir)
  const load = () => loadavg()[0] ?? 0
  const before = load()
  const sizes: SizeFigures[] = []
  let trips: TripFigures | null = null
  for (const size of options.sizes) {
    const open = await openKeptCity({ size, seed: options.seed, tools })
    await makeBareCollections()
    await warmUp(say)
    trips ??= await countIn(open, { options, servers, tools })
    sizes.push(await measureIn(open, { size, options, servers, tools }))
    await open.close()
  }
  if (!trips) throw new Error('no size was given')
  return { sizes, trips, load: [before, load()] }
}

type RunInput = { options: HttpOptions; servers: Servers; tools: HttpTools }

const countIn = async (
  { city, uri }: OpenCity,
  { options, servers, tools }: RunInput,
): Promise<TripFigures> => {
  tools.say('数一数每次上报、每一步要和数据库来回几次')
  const { runs, idleSeconds } = amounts[options.quick ? 'quick' : 'full']
  const counter = await countCommands(uri)
  tools.defer(counter.close)
  const server = await servers.startOurs(counter.uri)
  const people = peopleAt(server.url, tools.signal)
  await people.signIn(readers())
  const trips = await measureTrips({ people, counter, city, runs, idleSeconds })
  await server.stop()
  await counter.close()
  return trips
}

const measureIn = async (
  { city, uri, pid }: OpenCity,
  { size, options, servers, tools }: RunInput & { size: number },
): Promise<SizeFigures> => {
  const { say, signal } = tools
  const { calls, submits, tasks } = amounts[options.quick ? 'quick' : 'full']
  const server = await servers.startOurs(uri)
  const memory = watchMemory(server.pid)
  const people = peopleAt(server.url, signal)
  const reporters = Math.min(REPORTERS, submits * options.rounds)
  await people.signIn([...readers(), ...Array.from({ length: reporters }, (_, nth) => reporterId(nth))])
  say(`${size.toLocaleString('en-US')} 件案卷：测列表`)
  const { lists, failed } = await measureLists({ people, city, calls })
  const crowd = options.crowd ? await crowdIn() : null

  say(`${size.toLocaleString('en-US')} 件案卷：测上报和办理，与只写一次库的服务轮流跑`)
  const bare = await servers.startBare(uri, await storedReport())
  const perRound = { submits, tasks }
  const writes = await measureWrites({
    people,
    bareUrl: bare.url,
    city,
    rounds: options.rounds,
    perRound,
    signal,
  })
  const rssMB = await memory.stop()
  await bare.stop()
  await server.stop()
  const refused = crowd?.refused ?? []
  return { size, lists, writes, rssMB, crowd, failed: [...failed, ...refused, ...writes.failed] }

  async function crowdIn() {
    say(`${size.toLocaleString('en-US')} 件案卷：64 人同时打开首页`)
    const database = watchMemory(pid)
    const figures = await measureCrowd({ people, city })
    return { ...figures, databaseMB: await database.stop() }
  }

  /** The id of a case as the server has just stored it: the bare rival writes the same bytes. */
  async function storedReport(): Promise<string> {
    const [report] = await prepareSubmits(city, [reporterId(0)])
    const answer = await submitCall({ people }, report!)()
    if (answer.kind !== 'done') throw new Error(`a report is refused: ${JSON.stringify(answer)}`)
    const { requestId } = report!.input
    const stored = await CaseModel.findOne(
      { cityId: CITY_ID, 'reports.requestId': requestId },
      { _id: 1 },
    ).lean()
    return stored?._id ?? ''
  }
}
