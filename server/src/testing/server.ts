import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import pino from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { makeApp } from '../app/app'
import { loadSnapshot } from '../app/city-snapshot'
import type { AppContext } from '../app/context'
import { createContext } from '../app/create-context'
import { readEnv } from '../app/env'
import type { CitySnapshot } from '../city/snapshot'
import { useDatabase } from './database'
import { listen } from './listen'
import { type Answer, request } from './request'
import { buildTinyCity, CITY, type UserName } from './tiny-city'

export type TestServer = {
  /** Real HTTP to the real app. `as` signs in once as that user of the tiny city. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>, as?: UserName): Promise<Answer<E>>
  /** The same where a success is expected: the body of the answer; throws with the answer where it is a failure. */
  ok<E extends Endpoint>(endpoint: E, input: InputOf<E>, as?: UserName): Promise<OutputOf<E>>
  url: string
  context: AppContext
  /** The server's clock; moves only by `pass`. */
  clock: { now: Date; pass(ms: number): void }
  token(as: UserName): Promise<string>
  /** Reads the city's snapshot again, as a server does when the city's versions have changed. */
  renewSnapshot(): Promise<void>
}

/** No limits: a test is faster than any person. */
const fast = {
  read: 1e6,
  write: 1e6,
  submit: 1e6,
  upload: 1e6,
  find: 1e6,
  login: 1e6,
  deskCode: 1e6,
  phoneErrors: 1e6,
}
const fromOneAddress = { guestRead: 1e6, download: 1e6, photo: 1e6, upload: 1e6, refusedToken: 1e6 }

/** The real app on a port of its own, over the tiny city in a database of its own. */
export const useServer = (
  callsPerMinute: Partial<AppContext['callsPerMinute']> = {},
  callsPerAddress: Partial<AppContext['callsPerAddress']> = {},
): TestServer => {
  useDatabase()
  const tokens = new Map<UserName, Promise<string>>()
  const clock = {
    // A Monday morning, 09:00 in China.
    now: new Date('2026-11-23T01:00:00Z'),
    pass(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms)
      // All users fetch a fresh token, as a phone would.
      tokens.clear()
    },
  }
  let server: Awaited<ReturnType<typeof listen>>
  let filesDir: string
  let snapshot: CitySnapshot
  const test = { clock, url: '' } as TestServer
  test.renewSnapshot = async () => {
    snapshot = await loadSnapshot(CITY)
  }

  beforeAll(async () => {
    await buildTinyCity()
    filesDir = await mkdtemp(join(tmpdir(), 'wenming-files-'))
    await test.renewSnapshot()
    const env = readEnv({
      MONGODB_URI: 'mongodb://given-by-the-test',
      TOKEN_SECRET: 'a secret of thirty-two characters or more',
      CITY,
      DEMO: '1',
      FILE_STORE: 'local',
      FILES_DIR: filesDir,
      LOG_LEVEL: 'silent',
      // A test that wants findings has processes of its own.
      REDACTION: 'off',
    })
    const context = createContext({
      env,
      log: pino({ level: 'silent' }),
      snapshot: () => snapshot,
      now: () => clock.now,
    })
    test.context = {
      ...context,
      callsPerMinute: { ...fast, ...callsPerMinute },
      callsPerAddress: { ...fromOneAddress, ...callsPerAddress },
      wrongGuesses: { person: 1e6, address: 1e6, deskNumber: 1e6 },
    }
    server = await listen(makeApp(test.context).callback())
    test.url = server.url
  })
  afterAll(async () => {
    await server.close()
    await test.context.pictures.close()
    await rm(filesDir, { recursive: true, force: true })
  })

  test.token = (as) => {
    const known = tokens.get(as)
    if (known) return known
    const asked = test.ok(contract.session.demoLogin, { personaId: as }).then(({ access }) => access)
    tokens.set(as, asked)
    return asked
  }
  test.call = async (endpoint, input, as) => request(test.url, endpoint, input, as && (await test.token(as)))
  test.ok = async (endpoint, input, as) => {
    const answer = await test.call(endpoint, input, as)
    if (answer.status !== 200)
      throw new Error(`${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as OutputOf<typeof endpoint>
  }
  return test
}
