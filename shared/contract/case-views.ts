import * as v from 'valibot'
import { type Action, actions } from '../domain/case/actions'
import { orderKinds, outcomes, proofMarks, satisfactions, voices } from '../domain/case/kinds'
import { requestKinds, stages, statuses } from '../domain/case/status'
import { unitKinds } from '../domain/places'
import { roles } from '../domain/roles'
import { moment } from './fields'

/** The shapes in which a case leaves the server. What is not named here does not leave. */

export const viewPoint = v.tuple([v.number(), v.number()])

/** Addresses are absolute, or begin with "/" and are meant relative to the interface's own. */
export const photoView = v.object({
  id: v.string(),
  large: v.string(),
  small: v.string(),
  width: v.number(),
  height: v.number(),
})

export const caseCard = v.object({
  id: v.string(),
  number: v.string(),
  status: v.picklist(statuses),
  category: v.object({ code: v.string(), name: v.string() }),
  photo: v.nullable(photoView),
  point: viewPoint,
  /** Where it is in words: 街道, 社区, and the shop front if it is certain. */
  place: v.string(),
  submittedAt: moment,
  /** By when the citizen is promised that it is handled, and where 80 % of that is over; null when nothing is promised now. */
  warnAt: v.nullable(moment),
  deadlineAt: v.nullable(moment),
  /** The clock of whoever must act now; null once it has come to an end. */
  stage: v.nullable(
    v.object({
      name: v.picklist(stages),
      /** Whose turn it is, in words. */
      nextActor: v.string(),
      startedAt: moment,
      warnAt: moment,
      dueAt: moment,
    }),
  ),
  /** What was asked for and waits for a decision. */
  asked: v.nullable(v.picklist(requestKinds)),
  reworks: v.number(),
  /** Whether a citizen said of the latest fix that it is none. */
  complaint: v.boolean(),
  /** How many beside the reporter say "me too". */
  supporters: v.number(),
  /** Whether the actor still may rate. */
  mayRate: v.boolean(),
})

export const timelineEntry = v.object({
  at: moment,
  action: v.picklist(['submit', ...actions] as ['submit', ...Action[]]),
  title: v.string(),
  /** Citizens see the role, staff the name as well. */
  who: v.string(),
  text: v.nullable(v.string()),
  photos: v.array(photoView),
  /** Metres between the person and the case, where the step asks for the place. */
  distance: v.nullable(v.number()),
  /** What of a proof should be looked at twice; for staff. */
  marks: v.array(v.object({ code: v.picklist(proofMarks), text: v.string() })),
})

/** 单: who asks what of whom, by when, and whether it was received. */
export const orderView = v.object({
  number: v.string(),
  kind: v.picklist(orderKinds),
  at: moment,
  /** Why it was issued. */
  why: v.string(),
  issuer: v.string(),
  receiver: v.string(),
  copies: v.array(v.string()),
  dueAt: v.nullable(moment),
  /** From when on its light is yellow; null where it has none: nothing is asked by a moment, or it does not wait any more. */
  warnAt: v.nullable(moment),
  signedAt: v.nullable(moment),
  signedBy: v.nullable(v.string()),
  /** Whether somebody still should sign for it; what is neither signed nor waits has become moot. */
  waits: v.boolean(),
  /** Whether the actor may sign for it now. */
  maySign: v.boolean(),
})

export const responsibleView = v.object({
  unitId: v.string(),
  name: v.string(),
  kind: v.picklist(unitKinds),
  /** The duty of 门前N包 that it signed for this frontage; null for departments. */
  duty: v.nullable(v.string()),
})

/** A front that the fix may mean, with its share of the probability. */
export const candidateView = v.object({ unitId: v.string(), name: v.string(), share: v.number() })

export const ratingView = v.object({
  outcome: v.picklist(outcomes),
  /** Null: a neighbour who only says "not yet". */
  satisfaction: v.nullable(v.picklist(satisfactions)),
  /** Who speaks. */
  as: v.picklist(voices),
  comment: v.string(),
  photos: v.array(photoView),
  at: moment,
  mine: v.boolean(),
})

export const caseDetail = v.object({
  ...caseCard.entries,
  version: v.number(),
  description: v.string(),
  accuracy: v.number(),
  limit: v.string(),
  photos: v.array(photoView),
  proof: v.array(photoView),
  grid: v.nullable(v.object({ code: v.string(), name: v.string() })),
  responsible: v.nullable(responsibleView),
  coResponsible: v.array(responsibleView),
  assigneeName: v.nullable(v.string()),
  /** Grids across the border that were told. */
  informed: v.array(v.string()),
  /** Whether the front is first asked to put it right itself. */
  softFirst: v.boolean(),
  /** Whom the one who returned it named instead, or an earlier dispute speaks for; only while it waits for the dispatcher. */
  proposed: v.nullable(v.object({ unitId: v.string(), name: v.string() })),
  /** Why it went to whom it went, one sentence each. */
  reasons: v.array(v.string()),
  /** What of these speaks against the place or the decision, for staff to see first. */
  doubts: v.array(v.string()),
  /** Fronts that the fix may mean as well, with the share of probability, where it is not certain. */
  candidates: v.array(candidateView),
  timeline: v.array(timelineEntry),
  ratings: v.array(ratingView),
  mine: v.boolean(),
  /** What was asked for and is not decided yet; for staff. */
  request: v.nullable(
    v.object({
      kind: v.picklist(requestKinds),
      by: v.string(),
      reason: v.string(),
      at: moment,
      until: v.nullable(moment),
    }),
  ),
  /** Orders that went out; for staff and for those to whom they are addressed. */
  orders: v.array(orderView),
  /** The case that it was merged into. */
  mergedInto: v.nullable(v.object({ id: v.string(), number: v.string() })),
  /** Whether the actor says "me too", and whether they may. */
  supporting: v.boolean(),
  maySupport: v.boolean(),
  /** Whether somebody near may say of the closed case that it is not put right. */
  mayObject: v.boolean(),
  /** The actions that the actor may take now. */
  abilities: v.array(v.picklist(actions as [Action, ...Action[]])),
})

export const person = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  unit: v.nullable(v.string()),
  /** By which the record of the unit is asked for. A phone that signed in before this was sent knows none until it signs in anew. */
  unitId: v.optional(v.nullable(v.string()), null),
})

export type PhotoView = v.InferOutput<typeof photoView>
export type CaseCard = v.InferOutput<typeof caseCard>
export type CaseDetail = v.InferOutput<typeof caseDetail>
export type TimelineEntry = v.InferOutput<typeof timelineEntry>
export type Person = v.InferOutput<typeof person>
export type OrderView = v.InferOutput<typeof orderView>
