import * as v from 'valibot'
import {
  type ActionRow,
  actionTable,
  type FormField,
  type PersonAction,
  personActions,
} from '../domain/case/actions'
import { caseNumberForm } from '../domain/case/case-number'
import { caseParts, proofSources } from '../domain/case/kinds'
import { limits } from '../domain/limits'
import type { Permission } from '../domain/roles'
import { visibleLength } from '../domain/visible-text'
import { actionLabels } from '../labels/actions'
import { caseDetail } from './case-views'
import { type Endpoint, type ErrorCode, endpoint } from './endpoint'
import {
  accuracy,
  categoryCode,
  gridCode,
  id,
  momentInput,
  optionalText,
  photoIds,
  point,
  reason,
  text,
  textOfAtLeast,
} from './fields'

const proof = v.object({
  photos: photoIds(1, limits.photosPerProof),
  point,
  accuracy,
  /** When the oldest photo was taken, by the phone's clock; the server also reads the photos themselves. */
  takenAt: v.optional(v.nullable(momentInput), null),
  source: v.optional(v.picklist(proofSources, '照片来源不对'), 'camera'),
  albumReason: v.optional(text(limits.reasonLength), ''),
})

/** The schema of each form field. */
const fieldSchemas = {
  reason: v.object({ reason }),
  because: v.object({ because: textOfAtLeast(1, limits.reasonLength, '请选择理由') }),
  answer: v.object({
    reason: textOfAtLeast(
      limits.answerMinLength,
      limits.descriptionLength,
      `请认真答复，至少 ${limits.answerMinLength} 个字`,
    ),
  }),
  note: v.object({ note: v.optional(text(limits.reasonLength), '') }),
  proof,
  grid: v.object({ gridCode }),
  unit: v.object({ unitId: id }),
  proposal: v.object({ proposedUnitId: v.optional(id) }),
  until: v.object({ until: momentInput }),
  case: v.object({
    into: v.pipe(text(limits.searchLength), v.regex(caseNumberForm, '编号应像 20261122-0001')),
  }),
  candidate: v.object({ unitId: v.nullable(id) }),
  order: v.object({ number: textOfAtLeast(1, limits.searchLength, '请给出单号') }),
  part: v.object({
    part: v.picklist(caseParts, '没有这种内容'),
    /** The name of the words or the id of the photo, as the case shows it; empty for the whole case. */
    partId: v.optional(v.union([id, v.literal('')], '编号格式不对'), ''),
  }),
  category: v.object({ category: categoryCode }),
  addition: v.object({
    words: optionalText,
    photos: v.optional(photoIds(0, limits.photosPerSupplement), []),
  }),
} satisfies Record<FormField, { entries: v.ObjectEntries }>

export const proofErrors = ['photo_not_found', 'photo_not_uploaded', 'photo_already_used'] as const

/** The errors that the server may answer for a field. */
const fieldErrors: Partial<Record<FormField, readonly ErrorCode[]>> = {
  because: ['reason_unknown'],
  proof: proofErrors,
  grid: ['grid_not_found', 'grid_unstaffed'],
  unit: ['unit_not_found'],
  proposal: ['unit_not_found'],
  case: ['case_not_mergeable'],
  candidate: ['unit_not_found'],
  order: ['order_not_found'],
  part: ['part_not_found'],
  addition: proofErrors,
  category: ['category_not_found'],
}

/** The author's own steps stand with the reports. */
const ownPaths: Partial<Record<string, Endpoint['path']>> = {
  withdraw: '/api/reports/:id/withdraw',
  supplement: '/api/reports/:id/supplement',
  take_back: '/api/reports/:id/take-back',
  put_back: '/api/reports/:id/put-back',
  ask_private: '/api/reports/:id/ask-private',
}

/** Errors of single actions, beside those of their fields. */
const ownErrors: Partial<Record<string, readonly ErrorCode[]>> = {
  remind: ['shop_unreachable'],
  hand_over: ['grid_unstaffed'],
  supplement: ['consent_needed'],
}

/**
 * `version`: the version of the case on the person's screen. Where it is sent, the step counts only for that version, so
 * that nobody decides on a case that has changed since.
 */
const base = v.object({ id, version: v.optional(v.pipe(v.number(), v.integer())) })

const albumNeedsReason = v.forward(
  v.check(
    ({ source, albumReason }: v.InferOutput<typeof proof>) =>
      source === 'camera' || visibleLength(albumReason) >= limits.reasonMinLength,
    '从相册选照片，请说明原因',
  ),
  ['albumReason'],
)

const additionNotEmpty = v.forward(
  v.check(
    ({ words, photos }: { words: string; photos: string[] }) => visibleLength(words) > 0 || photos.length > 0,
    '请写几句话，或者加一张照片',
  ),
  ['words'],
)

const inputOf = (fields: readonly FormField[]): v.GenericSchema => {
  const entries: v.ObjectEntries = { ...base.entries }
  for (const field of fields) Object.assign(entries, fieldSchemas[field].entries)
  if (fields.includes('addition'))
    return v.pipe(v.object({ ...entries, ...fieldSchemas.addition.entries }), additionNotEmpty)
  if (!fields.includes('proof')) return v.object(entries)
  return v.pipe(v.object({ ...entries, ...proof.entries }), albumNeedsReason)
}

type PersonRow = Pick<ActionRow, 'fields'> & { may: Permission }

/** The endpoint of an action that a person takes. `label`: the name of its button. */
export const stepEndpoint = (
  action: string,
  { may, fields }: PersonRow,
  label: string,
): Endpoint<v.GenericSchema, typeof caseDetail> =>
  endpoint({
    method: 'POST',
    path: ownPaths[action] ?? `/api/cases/:id/${action.replaceAll('_', '-')}`,
    summary: label,
    may,
    input: inputOf(fields),
    output: caseDetail,
    errors: [
      ...new Set<ErrorCode>([
        'case_not_found',
        'transition_not_allowed',
        'not_allowed',
        ...fields.flatMap((field) => fieldErrors[field] ?? []),
        ...(ownErrors[action] ?? []),
      ]),
    ],
  })

type SentFields = { [F in FormField]: v.InferInput<(typeof fieldSchemas)[F]> }
type CheckedFields = { [F in FormField]: v.InferOutput<(typeof fieldSchemas)[F]> }
type AllOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

type FieldsOf<A extends PersonAction> = (typeof actionTable)[A]['fields'][number]
/** The input of an action as the phone sends it. */
type SentInputs = {
  [A in PersonAction]: v.InferInput<typeof base> & AllOf<SentFields[FieldsOf<A>]>
}
/** The input of an action as the server gets it: validated, with defaults filled in. */
export type ActionInputs = {
  [A in PersonAction]: v.InferOutput<typeof base> & AllOf<CheckedFields[FieldsOf<A>]>
}

/** An action that a person takes, with its input. */
export type ActionStep<A extends PersonAction> = ActionInputs[A] & { action: A }

export type StepEndpoints = {
  [A in PersonAction]: Endpoint<v.GenericSchema<SentInputs[A], ActionInputs[A]>, typeof caseDetail>
}

const made: Record<string, Endpoint> = Object.fromEntries(
  personActions.map((action) => [
    action,
    stepEndpoint(action, actionTable[action], actionLabels[action].button),
  ]),
)

/** The endpoint of every action that a person takes. The types are made of the same fields as the schemas. */
export const stepEndpoints = made as StepEndpoints

const { withdraw, supplement, take_back, put_back, ask_private, ...ofStaff } = stepEndpoints

/** The author's own steps stand with the reports. */
export const authorSteps = { withdraw, supplement, take_back, put_back, ask_private }
/** The steps of everybody else. */
export const steps = ofStaff
