import { writeFile } from 'node:fs/promises'
import { taskLists } from '@shared/contract/cases'
import { endpoints } from '@shared/contract/desk/every'
import { mineLists } from '@shared/contract/reports'
import { queues } from '@shared/domain/case/status'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../../server/src/testing/request'
import { useServer } from '../../server/src/testing/server'
import { answers, columns, rows } from './matrix'
import { plantSecrets, secrets } from './secrets'
import {
  attackInput,
  type Means,
  makeTarget,
  prepareCity,
  prepareMeans,
  rememberStore,
  type Target,
  userOf,
} from './targets'

const test = useServer()
const targets = new Map<string, Target>()
const counts = { endpoints: endpoints.length, cells: 0, wrong: 0, secrets: 0, leaks: 0, serverErrors: 0 }
let means: Means
let secretCases: string[]
let restore: () => Promise<void>

beforeAll(async () => {
  await prepareCity(test)
  means = await prepareMeans(test, columns)
  for (const { state } of rows)
    if (state && !targets.has(state)) targets.set(state, await makeTarget(test, state))
  secretCases = await plantSecrets(test)
  restore = await rememberStore()
}, 300_000)

afterAll(async () => {
  const ok = counts.cells > 0 && counts.wrong === 0 && counts.leaks === 0 && counts.serverErrors === 0
  const { ATTACK_COUNTS: file } = process.env
  if (file) await writeFile(file, JSON.stringify({ name: 'attack', ...counts, ok }))
})

it('has a row for every endpoint of the contract, and no other', () => {
  const named = new Set(rows.map(({ endpoint }) => endpoint))
  expect([...named].sort()).toEqual(endpoints.map(([name]) => name).sort())
})

const byName = new Map(endpoints)

describe.each(rows)('$endpoint on $state', ({ endpoint, state, expected }) => {
  it('answers each person as the matrix says', async () => {
    const declared = byName.get(endpoint)
    if (!declared) throw new Error(`no endpoint ${endpoint}`)
    const target = state ? (targets.get(state) ?? null) : null
    const got: Record<string, number> = {}
    for (const column of columns) {
      const as = userOf(column)
      const input = attackInput(test, { endpoint, column, means, target })
      const { status } = await request(test.url, declared, input, as && (await test.token(as)))
      got[column] = status
      counts.cells++
      if (status !== answers[expected.get(column)!]) counts.wrong++
      if (status >= 500) counts.serverErrors++
      if (status === 200 && declared.method !== 'GET') await restore()
    }
    expect(got).toEqual(Object.fromEntries(columns.map((column) => [column, answers[expected.get(column)!]])))
  })
})

describe('a secret', () => {
  const seen = new Map<string, string>()
  /** Every answer that this person can get without changing anything. */
  const everything = async (column: string): Promise<string> => {
    const as = userOf(column)
    const token = as && (await test.token(as))
    const answered: unknown[] = []
    const ask = async (endpoint: string, more: object = {}, target: Target | null = null) => {
      const input = { ...attackInput(test, { endpoint, column, means, target }), size: 50, ...more }
      const { body } = await request(test.url, byName.get(endpoint)!, input, token)
      answered.push(body)
    }
    // The personas of the demo have names for everybody.
    for (const { endpoint, state } of rows)
      if (endpoint !== 'session.personas' && byName.get(endpoint)?.method === 'GET')
        await ask(endpoint, {}, state ? targets.get(state) : null)
    for (const id of secretCases) await ask('cases.show', { id })
    for (const tab of queues) await ask('cases.queue', { tab })
    for (const list of taskLists) await ask('cases.tasks', { list })
    for (const list of mineLists) await ask('reports.mine', { list })
    return JSON.stringify(answered)
  }
  beforeAll(async () => {
    for (const column of columns) seen.set(column, await everything(column))
  }, 120_000)

  it.each(Object.entries(secrets))(
    'is shown to those whom it is for, and to nobody else: %s',
    (_, { text, seenBy }) => {
      const columnsThatSee = columns.filter((column) => seen.get(column)?.includes(text))
      counts.secrets++
      counts.leaks += columnsThatSee.filter((column) => !seenBy.includes(column)).length
      expect(columnsThatSee).toEqual(seenBy)
    },
  )
})
