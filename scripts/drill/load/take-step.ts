import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import { type StepEndpoints, stepEndpoints } from '@shared/contract/steps'
import {
  type Action,
  actionRow,
  type FormField,
  isPersonAction,
  type PersonAction,
} from '@shared/domain/case/actions'
import { defaultFlow } from '@shared/domain/flow'
import { offsetMetres } from '@shared/domain/geo'
import { GRIDS, gridCode } from '../city'
import type { Answer } from './call'
import type { FinalAnswer, Phone } from './phone'
import { takePhoto } from './take-photo'

export type Scene = {
  action: PersonAction
  phone: Phone
  detail: CaseDetail
  /** Numbers of other cases in the same list. */
  others: readonly string[]
  pictures: readonly Buffer[]
}

const reason = '演练：现场看过，说明原因'

/** Random values for the form, field by field; null: this field cannot be filled in now. */
const answers: Record<FormField, (scene: Scene) => object | null | Promise<object>> = {
  reason: () => ({ reason }),
  because: ({ phone: { random } }) => ({ because: random.pick(defaultFlow.rejectReasons) }),
  answer: () => ({ reason }),
  note: () => ({ note: '' }),
  proof: async ({ phone, detail, pictures }) => {
    const fromAlbum = phone.random.chance(0.1)
    return {
      photos: [await takePhoto(phone, pictures)],
      point: [...offsetMetres(detail.point, phone.random.between(-20, 150), 1)],
      accuracy: 5,
      takenAt: new Date().toISOString(),
      source: fromAlbum ? 'album' : 'camera',
      albumReason: fromAlbum ? reason : '',
    }
  },
  grid: ({ phone: { random }, detail: { grid } }) => ({
    gridCode: grid && grid.code !== gridCode(GRIDS) ? grid.code : gridCode(random.whole(1, GRIDS - 1)),
  }),
  unit: ({ phone: { random } }) => ({
    unitId: random.weighted({ cleaning: 5, roads: 1, noodles: 2, tea: 2 }),
  }),
  proposal: () => ({}),
  // So short that the suspension ends while the drill runs, by its clock.
  until: ({ phone: { random } }) => ({
    until: new Date(Date.now() + random.between(3_000, 12_000)).toISOString(),
  }),
  case: ({ phone: { random }, detail, others }) => {
    const into = others.filter((other) => other !== detail.number)
    return into.length > 0 ? { into: random.pick(into) } : null
  },
  candidate: ({ phone: { random }, detail: { candidates } }) => ({
    unitId: random.pick([null, ...candidates.map((one) => one.unitId)]),
  }),
  part: ({ action, phone: { random }, detail: { parts } }) => {
    const open = parts.filter(({ may }) => may === action)
    if (open.length === 0) return null
    const { part, id } = random.pick(open)
    return { part, partId: id }
  },
  // The same words twice in a row are one addition.
  addition: async ({ phone, pictures }) => ({
    words: `演练补充 ${phone.random.whole(1, 1e9)}`,
    photos: phone.random.chance(0.5) ? [await takePhoto(phone, pictures)] : [],
  }),
  // Not in the drill's mix of steps.
  category: () => null,
  // Signing the order that brought the task is the step `acknowledge`, which the log of the calls names so.
  order: ({ detail: { orders } }) => {
    const order = orders.find(({ maySign, kind }) => maySign && kind !== 'assignment')
    return order ? { number: order.number } : null
  },
}

type StepAnswer = Answer<CaseDetail> | FinalAnswer<CaseDetail>
type AnyEndpoint = StepEndpoints[keyof StepEndpoints]

/** Takes this step by hand with all fields of its form; null: not possible now. */
export const takeStep = async (action: Action, given: Omit<Scene, 'action'>): Promise<StepAnswer | null> => {
  if (!isPersonAction(action)) return null
  const scene: Scene = { ...given, action }
  const { phone, detail } = scene
  const { fields } = actionRow(action)
  const input = { id: detail.id }
  for (const field of fields) {
    const answer = await answers[field](scene)
    if (!answer) return null
    Object.assign(input, answer)
  }
  const endpoint: AnyEndpoint = stepEndpoints[action]
  // The input is made of the fields of the same row.
  const sent = input as InputOf<AnyEndpoint>
  // Proofs and additions can be sent again like reports. Before any other step a person first reads the present state of
  // the case.
  const isRepeatable = fields.includes('proof') || fields.includes('addition')
  return isRepeatable ? phone.insist(endpoint, sent) : phone.ask(endpoint, sent)
}
