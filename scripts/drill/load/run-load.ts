import { setMaxListeners } from 'node:events'
import { createRandom } from '../../demo-city/random'
import { staff } from '../city/staff'
import type { At } from './act'
import { citizenTurn } from './citizen'
import { type Phone, Stopped, signIn } from './phone'
import type { SaidKeeper } from './said'
import { staffTurns } from './staff-turn'
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
