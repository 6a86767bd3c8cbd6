import { setMaxListeners } from 'node:events'
import { contract } from '@shared/contract'
import type { Queue } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { createRandom } from '../../demo/random'
import { staff } from '../city'
import { type At, act } from './act'
import { citizenTurn } from './citizen'
import { type Phone, Stopped, signIn } from './phone'
import type { SaidKeeper } from './said'
import { drawPictures } from './take-photo'

/** In ms, between two turns of one person: below the pace that the server allows. */
const pauses = { citizen: [1_500, 4_500], staff: [500, 1_100] } as const

type Gathering = { url: string; seed: number; citizens: number; signal: AbortSignal }

/** Everybody logs in. What they do later is broken off with `signal`. */
export const gather = async ({ url, seed, citizens, signal }: Gathering): Promise<Phone[]> => {
  const openids = [
    ...staff.map(({ openid }) => openid),
    ...Array.from({ length: citizens }, (_, i) => `citizen-${i + 1}`),
  ]
  const random = createRandom(seed)
  // Everybody listens to it at once.
  setMaxListeners(0, signal)
  const phones: Phone[] = []
  for (const [nth, openid] of openids.entries())
    phones.push(await signIn({ url, nth, openid, random: random.fork(openid), signal }))
  return phones
}

/** Everybody at once does what they do, each by their own chance; nothing new is begun when it is enough. */
export const runLoad = async (
  phones: readonly Phone[],
  { said, enough }: { said: SaidKeeper; enough: AbortSignal },
): Promise<void> => {
  const pictures = await drawPictures()
  const live = async (phone: Phone) => {
    const given: At = { phone, said, pictures }
    const isCitizen = phone.role === 'citizen'
    const turn = isCitizen ? () => citizenTurn(given) : staffTurns(given)
    const [low, high] = pauses[isCitizen ? 'citizen' : 'staff']
    await phone.pause(0, high)
    while (!enough.aborted) {
      await turn()
      await phone.pause(low, high)
    }
  }
  // Whoever meets something that should not be ends the drill at once.
  await Promise.all(phones.map((phone) => live(phone).catch(unlessStopped)))
}

const unlessStopped = (error: unknown) => {
  if (!(error instanceof Stopped)) throw error
}

type Found = { id: string; number: string }

/** Which queues somebody of the command centre looks through, and how often. */
const queues: Partial<Record<Role, Partial<Record<Queue, number>>>> = {
  dispatcher: { to_dispatch: 6, to_close: 4, to_decide: 3, to_check: 1, overdue: 2, suspended: 1 },
  checker: { to_check: 1 },
  supervisor: { to_decide: 5, overdue: 2, suspended: 1, to_dispatch: 1 },
}

/** Cases that were looked at last; what has left every list, such as a merged one, is found again by that alone. */
const MEMORY = 20

/** Somebody at work, who remembers a little: each call is one look at a list and one step. */
const staffTurns = (given: At): (() => Promise<void>) => {
  const { phone } = given
  let remembered: Found[] = []
  return async () => {
    const listed = phone.random.chance(0.12) ? [] : await listFor(phone)
    const choice = listed.length > 0 ? listed : remembered
    if (choice.length === 0) return
    const { id, number } = phone.random.pick(choice)
    remembered = [{ id, number }, ...remembered].slice(0, MEMORY)
    await act(
      given,
      id,
      choice.map((one) => one.number),
    )
  }
}

const listFor = async (phone: Phone): Promise<Found[]> => {
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
