import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Random } from '../../demo/random'
import { at, GRIDS, shops } from '../city'
import { type At, act } from './act'
import type { FeedbackCall, Outcome } from './call-log'
import { type FinalAnswer, outcomeOf } from './phone'
import { takePhoto } from './take-photo'

const { cases, reports } = contract

/**
 * Relative frequency of each category. An overdue case of 0101 notifies many people, and the cases of 0113 all have the
 * same crew as assignee.
 */
const often = { '0201': 5, '0113': 1.5, '0401': 4, '0505': 3, '0101': 1 }

/** One turn of a citizen: report, rate a closing, or look at the cases near by. */
export const citizenTurn = async (turn: At): Promise<void> => {
  const next = turn.phone.random.weighted({ report: 5, rate: 4, near: 3 })
  await { report, rate, near }[next](turn)
}

/** Reports as the phone's outbox does: the same requestId until an answer comes, new photos where the old are gone. */
const report = async ({ phone, calls, pictures }: At): Promise<void> => {
  const { random } = phone
  const requestId = randomUUID()
  const acknowledge = calls.submit(requestId, phone.id)
  const where = spot(random)
  const category = random.weighted(often)
  while (true) {
    const photos = [await takePhoto(phone, pictures)]
    const input = { requestId, photos, category, description: '演练上报', ...where }
    const answer = await phone.insist(reports.submit, input)
    if (answer.kind === 'done') return acknowledge(answer.body.id)
    if (!answer.code.startsWith('photo_')) throw new Error(`a report is refused: ${answer.code}`)
  }
}

/** A shop's door, a place between two shops, the border of two grids, or anywhere in the street. */
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

/** Rates a closing, more often "no" than "yes"; sometimes withdraws a report, adds to it or takes a part of it back. */
const rate = async (turn: At): Promise<void> => {
  const { phone, calls } = turn
  const { random } = phone
  const mine = await phone.ask(reports.mine, { size: 50 })
  if (mine.kind !== 'done') return
  const card = mine.body.items.find(({ mayRate }) => mayRate)
  if (!card) {
    const { items } = mine.body
    return items.length > 0 && random.chance(0.3) ? act(turn, random.pick(items).id, []) : undefined
  }
  const isNo = random.chance(0.6)
  const settle = calls.feedback({ caseId: card.id, kind: 'rating', by: phone.id })
  const answer = await phone.insist(cases.rate, {
    id: card.id,
    outcome: isNo ? 'not_solved' : 'solved',
    satisfaction: isNo ? 'dissatisfied' : 'satisfied',
    comment: isNo ? '还在那里，没有处理' : '',
  })
  settle(outcomeOf(answer))
}

/** Supports an open case, or objects to a closed one. */
const near = async ({ phone, calls, pictures }: At): Promise<void> => {
  const [lng, lat] = spot(phone.random).point
  const around = await phone.ask(cases.near, { lng, lat })
  if (around.kind !== 'done' || around.body.items.length === 0) return
  const { id, point } = phone.random.pick(around.body.items)
  const shown = await phone.ask(cases.show, { id })
  if (shown.kind !== 'done') return
  const record = (kind: FeedbackCall['kind']) => calls.feedback({ caseId: id, kind, by: phone.id })
  if (shown.body.maySupport) {
    const settle = record('support')
    settle(supportOutcome(await phone.insist(cases.support, { id })))
  } else if (shown.body.mayObject && phone.random.chance(0.3)) {
    const photos = [await takePhoto(phone, pictures)]
    const [settleRating, settleSupport] = [record('rating'), record('support')]
    const comment = '路过看到还没好'
    const answer = await phone.insist(cases.stillThere, { id, point, accuracy: 5, comment, photos })
    settleRating(outcomeOf(answer))
    settleSupport(supportOutcome(answer))
  }
}

/** A support that was answered and does not show is unsure: the case may have ended meanwhile. */
const supportOutcome = (answer: FinalAnswer<CaseDetail>): Outcome =>
  answer.kind === 'done' && !answer.body.supporting ? 'unsure' : outcomeOf(answer)
