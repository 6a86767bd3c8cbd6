import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@shared/contract'
import { callsPerMinute, wrongGuesses } from '../../../server/src/app/limits/rate-limit'
import type { Faults } from '../judge/faults'
import type { Phone } from './phone'

/** In ms: new facts of the city hold on every server within this time. */
const FACTS_WITHIN = 5_000
const CHANGES = 3

/** Changes the city's settings, and asks each server until it has them. */
export const tryFacts = async (
  admin: Phone,
  servers: readonly string[],
): Promise<Pick<Faults, 'factsLate'>> => {
  const factsLate: string[] = []
  for (let nth = 1; nth <= CHANGES; nth++) {
    const seen = await admin.insist(contract.settings.show, {})
    if (seen.kind !== 'done') throw new Error(`the settings are not shown: ${seen.code}`)
    const { version, calendar } = seen.body
    // Long past, so that no clock changes.
    const day = `2020-01-0${nth}`
    const changed = { ...calendar, holidays: [...calendar.holidays, day] }
    const saved = await admin.insist(contract.settings.saveCalendar, { version, calendar: changed })
    if (saved.kind !== 'done' && !saved.again) throw new Error(`the settings are not saved: ${saved.code}`)
    const savedAt = performance.now()
    const late = servers.map(async (server) => {
      while (performance.now() - savedAt < FACTS_WITHIN) {
        const answer = await admin.once(contract.settings.show, {}, server)
        if (answer.kind === 'done' && answer.body.calendar.holidays.includes(day)) return []
        await sleep(100)
      }
      return [`第 ${nth} 次改的设置，${server} 过了 ${FACTS_WITHIN / 1000} 秒还没有`]
    })
    factsLate.push(...(await Promise.all(late)).flat())
  }
  return { factsLate }
}

/** Guesses numbers of cases at all servers in turn: together they answer no more guesses than one would. */
export const tryGuesses = async (
  guesser: Phone,
  servers: readonly string[],
): Promise<Pick<Faults, 'limitsBroken'>> => {
  let guesses = 0
  for (let nth = 0; nth < 3 * wrongGuesses.person; nth++) {
    const number = `20200101-${String(nth).padStart(4, '0')}-K7PM2`
    const answer = await guesser.once(contract.cases.find, { number }, servers[nth % servers.length])
    if (answer.kind === 'refused' && answer.code === 'case_not_found') guesses++
  }
  const isBroken = guesses > wrongGuesses.person
  return { limitsBroken: isBroken ? [`${wrongGuesses.person} 次猜错之后还能猜：一共答了 ${guesses} 次`] : [] }
}

/** Calls at once, and ms within which they all fall into one minute of the count. */
const AT_ONCE = 12
const WITHIN = 50_000

/** Reads at all servers in turn as fast as they answer: each server lets a quarter through before it asks for the others'. */
export const tryRate = async (
  reader: Phone,
  servers: readonly string[],
): Promise<Pick<Faults, 'limitsBroken'>> => {
  const most = callsPerMinute.read * (1 + (servers.length - 1) / 4)
  const deadline = performance.now() + WITHIN
  let sent = 0
  let answered = 0
  const read = async () => {
    while (sent < 2 * most && performance.now() < deadline) {
      const answer = await reader.once(contract.session.me, {}, servers[sent++ % servers.length])
      if (answer.kind === 'done') answered++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, read))
  return { limitsBroken: answered > most ? [`一分钟最多读 ${most} 次，却答了 ${answered} 次`] : [] }
}
