import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import type { Action } from '@shared/domain/case/actions'
import { defaultFlow } from '@shared/domain/flow'
import { offsetMetres } from '@shared/domain/geo'
import { GRIDS, gridCode } from '../city'
import type { Answer } from './call'
import type { FinalAnswer, Phone } from './phone'
import { takePhoto } from './take-photo'

export type Given = {
  phone: Phone
  detail: CaseDetail
  /** Numbers of other cases in the same list. */
  others: readonly string[]
  pictures: readonly Buffer[]
}
type Taken = Promise<Answer<CaseDetail> | FinalAnswer<CaseDetail> | null>
type Take = (given: Given) => Taken

const { cases, reports } = contract
const reason = '演练：现场看过，说明原因'

/** Until when a case is put off: so short that it comes back while the drill runs, by its clock. */
const untilSoon = ({ phone: { random } }: Given): string =>
  new Date(Date.now() + random.between(3_000, 12_000)).toISOString()

const tableOf = ({ phone: { random }, detail: { id, grid } }: Given) => ({
  id,
  gridCode: grid?.code === gridCode(GRIDS) || !grid ? gridCode(random.whole(1, GRIDS - 1)) : grid.code,
  unitId: random.weighted({ cleaning: 5, roads: 1, noodles: 2, tea: 2 }),
})

const proofOf = async ({ phone, detail, pictures }: Given): Promise<InputOf<typeof cases.resolve>> => {
  const fromAlbum = phone.random.chance(0.1)
  return {
    id: detail.id,
    photos: [await takePhoto(phone, pictures)],
    point: [...offsetMetres(detail.point, phone.random.between(-20, 150), 1)],
    accuracy: 5,
    takenAt: new Date().toISOString(),
    source: fromAlbum ? 'album' : 'camera',
    albumReason: fromAlbum ? reason : '',
  }
}

const bare =
  (action: 'acknowledge' | 'start' | 'hand_over'): Take =>
  ({ phone, detail: { id } }) =>
    phone.ask(cases[action], { id })
const noted =
  (action: 'accept' | 'pass' | 'close' | 'confirm' | 'extend' | 'suspend' | 'void' | 'resume'): Take =>
  ({ phone, detail: { id } }) =>
    phone.ask(cases[action], { id, note: '' })
type Reasoned = 'refute' | 'deny' | 'fail' | 'reopen' | 'answer' | 'redo' | 'ask_extend' | 'ask_void'
const reasoned =
  (action: Reasoned | 'refuse' | 'split' | 'supervise' | 'return'): Take =>
  ({ phone, detail: { id } }) =>
    phone.ask(cases[action], { id, reason })
/** Proofs can be sent again like reports; whoever takes another step looks first how the case now stands. */
const proved =
  (action: 'verify' | 'self_fix' | 'resolve'): Take =>
  async (given) =>
    given.phone.insist(cases[action], await proofOf(given))

/** How each step is taken by hand. Null: not now. */
const takes: Partial<Record<Action, Take>> = {
  acknowledge: bare('acknowledge'),
  start: bare('start'),
  hand_over: bare('hand_over'),
  accept: noted('accept'),
  pass: noted('pass'),
  close: noted('close'),
  confirm: noted('confirm'),
  extend: noted('extend'),
  suspend: noted('suspend'),
  void: noted('void'),
  resume: noted('resume'),
  refute: reasoned('refute'),
  deny: reasoned('deny'),
  fail: reasoned('fail'),
  reopen: reasoned('reopen'),
  answer: reasoned('answer'),
  redo: reasoned('redo'),
  ask_extend: reasoned('ask_extend'),
  ask_void: reasoned('ask_void'),
  refuse: reasoned('refuse'),
  split: reasoned('split'),
  supervise: reasoned('supervise'),
  return: reasoned('return'),
  verify: proved('verify'),
  self_fix: proved('self_fix'),
  resolve: proved('resolve'),
  withdraw: ({ phone, detail: { id } }) => phone.ask(reports.withdraw, { id }),
  reject: ({ phone, detail: { id } }) =>
    phone.ask(cases.reject, { id, reason, because: phone.random.pick(defaultFlow.rejectReasons) }),
  ask_verify: (given) => given.phone.ask(cases.ask_verify, tableOf(given)),
  dispatch: (given) => given.phone.ask(cases.dispatch, tableOf(given)),
  remind: (given) => given.phone.ask(cases.remind, tableOf(given)),
  reassign: (given) => given.phone.ask(cases.reassign, { ...tableOf(given), reason }),
  settle: ({ phone, detail: { id, candidates } }) =>
    phone.ask(cases.settle, {
      id,
      unitId: phone.random.pick([null, ...candidates.map((one) => one.unitId)]),
    }),
  ask_suspend: (given) =>
    given.phone.ask(cases.ask_suspend, { id: given.detail.id, reason, until: untilSoon(given) }),
  merge: async ({ phone, detail: { id, number }, others }) => {
    const into = others.filter((other) => other !== number)
    return into.length > 0 ? phone.ask(cases.merge, { id, into: phone.random.pick(into) }) : null
  },
  sign: async ({ phone, detail: { id, orders } }) => {
    const order = orders.find(({ maySign }) => maySign)
    return order ? phone.ask(cases.sign, { id, number: order.number }) : null
  },
}

export const takeStep = async (action: Action, given: Given): Taken => (await takes[action]?.(given)) ?? null
