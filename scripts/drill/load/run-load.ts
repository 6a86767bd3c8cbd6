import { setMaxListeners } from 'node:events'
import { contract } from '@shared/contract'
import type { Queue } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { createRandom } from '../../demo/random'
import { staff } from '../city'
import { type At, act } from './act'
import type { Connection } from './call'
import type { CallRecorder } from './call-log'
import { citizenTurn } from './citizen'
import { type Phone, Stopped, signIn } from './phone'
import { drawPictures } from './take-photo'

/** In ms, between two turns of one person: slower than the server's rate limits. */
const pauses = { citizen: [1_500, 4_500], staff: [500, 1_100] } as const

type SignInAllInput = Pick<Connection, 'url' | 'signal' | 'timed'> & { seed: number; citizens: number }

/** Signs in all staff and citizens. `signal` ends everything that their phones do later. */
export const signInAll = async ({ url, seed, citizens, signal, timed }: SignInAllInput): Promise<Phone[]> => {
  const openids = [
    ...staff.map(({ openid }) => openid),
    ...Array.from({ length: citizens }, (_, i) => `citizen-${i + 1}`),
  ]
  const random = createRandom(seed)
  // Every phone listens to it; Node warns at eleven listeners.
  setMaxListeners(0, signal)
  const phones: Phone[] = []
  for (const [nth, openid] of openids.entries())
    phones.push(await signIn({ url, nth, openid, random: random.fork(openid), signal, timed }))
  return phones
}

/** Lets all phones take turns at once, each with its own random numbers. No turn begins after `enough`. */
export const runLoad = async (
  phones: readonly Phone[],
  { calls, enough }: { calls: CallRecorder; enough: AbortSignal },
): Promise<void> => {
  const pictures = await drawPictures()
  const live = async (phone: Phone) => {
    const turnInput: At = { phone, calls, pictures }
    const isCitizen = phone.role === 'citizen'
    const turn = isCitizen ? () => citizenTurn(turnInput) : staffTurns(turnInput)
    const [low, high] = pauses[isCitizen ? 'citizen' : 'staff']
    await phone.pause(0, high)
    while (!enough.aborted) {
      await turn()
      await phone.pause(low, high)
    }
  }
  // An unexpected error of one phone ends the drill.
  await Promise.all(phones.map((phone) => live(phone).catch(unlessStopped)))
}

const unlessStopped = (error: unknown) => {
  if (!(error instanceof Stopped)) throw error
}

type ListedCase = { id: string; number: string }

/** The queues that each role of the command centre opens, and how often. */
const queues: Partial<Record<Role, Partial<Record<Queue, number>>>> = {
  dispatcher: { to_dispatch: 6, to_close: 4, to_decide: 3, to_check: 1, overdue: 2, suspended: 1 },
  checker: { to_check: 1 },
  supervisor: { to_decide: 5, overdue: 2, suspended: 1, to_dispatch: 1 },
}

/** Number of recent cases that are remembered, because a merged case is in no list any more. */
const MEMORY = 20

/** The turns of one staff member: each opens a list and takes one step. */
const staffTurns = (input: At): (() => Promise<void>) => {
  const { phone } = input
  let remembered: ListedCase[] = []
  return async () => {
    const listed = phone.random.chance(0.12) ? [] : await listFor(phone)
    const choice = listed.length > 0 ? listed : remembered
    if (choice.length === 0) return
    const { id, number } = phone.random.pick(choice)
    remembered = [{ id, number }, ...remembered].slice(0, MEMORY)
    await act(
      input,
      id,
      choice.map((one) => one.number),
    )
  }
}

const listFor = async (phone: Phone): Promise<ListedCase[]> => {
  const { role, random } = phone
  const tabs = queues[role]
  if (tabs) {
    const tab = random.weighted(tabs as Record<Queue, number>)
    const page = await phone.ask(contract.cases.queue, { tab })
    return page.kind === 'done' ? page.body.items : []
  }
  if (role === 'head' || random.chance(0.15)) {
    const page = await phone.ask(contract.orders.mine, {})
    return page.kind === 'done'
      ? page.body.items.map(({ caseId, caseNumber }) => ({ id: caseId, number: caseNumber }))
      : []
  }
  const page = await phone.ask(contract.cases.tasks, {})
  return page.kind === 'done' ? page.body.items : []
}
