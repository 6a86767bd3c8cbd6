import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Random } from '../../demo/random'
import { at, GRIDS, shops } from '../city'
import { type At, act } from './act'
import { outcomeOf, type Settled } from './phone'
import type { Outcome, SaidWord } from './said'
import { takePhoto } from './take-photo'

const { cases, reports } = contract

/** How often each category is reported. What soon runs out is told to many, and a crew has it all on one table. */
const often = { '0201': 5, '0113': 1.5, '0401': 4, '0505': 3, '0101': 1 }

/** What a citizen does next: reports, speaks of a closing, or looks what there is around. */
export const citizenTurn = async (given: At): Promise<void> => {
  const next = given.phone.random.weighted({ report: 5, rate: 4, near: 3 })
  await { report, rate, near }[next](given)
}

/** Sent as the phone's outbox sends it: with the same id until it is answered, with new photos where they are gone. */
const report = async ({ phone, said, pictures }: At): Promise<void> => {
  const { random } = phone
  const requestId = randomUUID()
  const answered = said.submit(requestId, phone.id)
  const where = spot(random)
  const category = random.weighted(often)
  while (true) {
    const photos = [await takePhoto(phone, pictures)]
    const sent = { requestId, photos, category, description: '演练上报', ...where }
    const answer = await phone.insist(reports.submit, sent)
    if (answer.kind === 'done') return answered(answer.body.id)
    if (!answer.code.startsWith('photo_')) throw new Error(`a report is refused: ${answer.code}`)
  }
}

/** Before a shop's door, between two, on the border of two grids, or anywhere in the street. */
const spot = (random: Random): { point: [number, number]; accuracy: number; source: 'pin' | 'fix' } => {
  const [noodles, tea] = shops
  switch (random.weighted({ door: 4, between: 1, border: 1, street: 4 })) {
    case 'door':
      return { point: at(random.pick(shops).east + 5, 3), accuracy: 2, source: 'pin' }
    case 'between':
      return { point: at((noodles.east + 10 + tea.east) / 2, 3), accuracy: 8, source: 'fix' }
    case 'border':
      return { point: at(100 * random.whole(1, GRIDS - 1) + 2, 50), accuracy: 15, source: 'fix' }
    default:
      return {
        point: at(random.between(5, 100 * GRIDS - 5), random.between(10, 90)),
        accuracy: 5,
        source: 'fix',
      }
  }
}

/** More than half of the closings are spoken ill of; sometimes a report is taken back. */
const rate = async (given: At): Promise<void> => {
  const { phone, said } = given
  const { random } = phone
  const mine = await phone.ask(reports.mine, { size: 50 })
  if (mine.kind !== 'done') return
  const card = mine.body.items.find(({ mayRate }) => mayRate)
  if (!card) {
    const { items } = mine.body
    return items.length > 0 && random.chance(0.1) ? act(given, random.pick(items).id, []) : undefined
  }
  const isNo = random.chance(0.6)
  const settle = said.word({ caseId: card.id, kind: 'rating', by: phone.id })
  const answer = await phone.insist(cases.rate, {
    id: card.id,
    outcome: isNo ? 'not_solved' : 'solved',
    satisfaction: isNo ? 'dissatisfied' : 'satisfied',
    comment: isNo ? '还在那里，没有处理' : '',
  })
  settle(outcomeOf(answer))
}

/** "Me too" of what is still open, "not yet" of what is closed. */
const near = async ({ phone, said, pictures }: At): Promise<void> => {
  const [lng, lat] = spot(phone.random).point
  const around = await phone.ask(cases.near, { lng, lat })
  if (around.kind !== 'done' || around.body.items.length === 0) return
  const { id, point } = phone.random.pick(around.body.items)
  const shown = await phone.ask(cases.show, { id })
  if (shown.kind !== 'done') return
  const word = (kind: SaidWord['kind']) => said.word({ caseId: id, kind, by: phone.id })
  if (shown.body.maySupport) {
    const settle = word('support')
    settle(followingOf(await phone.insist(cases.support, { id })))
  } else if (shown.body.mayObject && phone.random.chance(0.3)) {
    const photos = [await takePhoto(phone, pictures)]
    const [settleRating, settleSupport] = [word('rating'), word('support')]
    const comment = '路过看到还没好'
    const answer = await phone.insist(cases.stillThere, { id, point, accuracy: 5, comment, photos })
    settleRating(outcomeOf(answer))
    settleSupport(followingOf(answer))
  }
}

/** Whether they now follow it, the answer says: it may have ended meanwhile. */
const followingOf = (answer: Settled<CaseDetail>): Outcome =>
  answer.kind === 'done' && !answer.body.supporting ? 'unsure' : outcomeOf(answer)
