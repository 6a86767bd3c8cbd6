import * as v from 'valibot'
import { type Action, actions } from '../domain/case/actions'
import {
  caseParts,
  orderKinds,
  outcomes,
  proofMarks,
  proofSources,
  raters,
  satisfactions,
} from '../domain/case/kinds'
import { requestKinds, stages, statuses } from '../domain/case/status'
import { contentStates } from '../domain/content'
import { photoReleases } from '../domain/photos'
import { unitKinds } from '../domain/places'
import { roles } from '../domain/roles'
import { moment } from './fields'

/** The shapes in which a case leaves the server. Fields that are not named here do not leave. */

export const viewPoint = v.tuple([v.number(), v.number()])

/** Addresses are absolute, or begin with "/" and are meant relative to the interface's own; good for some minutes. */
export const photoView = v.object({
  id: v.string(),
  /** Null where the actor may not see the photo, or not yet. */
  large: v.nullable(v.string()),
  small: v.nullable(v.string()),
  width: v.number(),
  height: v.number(),
  release: v.picklist(photoReleases),
})

export const caseCard = v.object({
  id: v.string(),
  number: v.string(),
  /** 校验码; null for those who see the case only because it is public. */
  checkCode: v.nullable(v.string()),
  status: v.picklist(statuses),
  category: v.object({ code: v.string(), name: v.string() }),
  photo: v.nullable(photoView),
  point: viewPoint,
  /** The place as text: 街道, 社区, and the frontage if it is certain. */
  place: v.string(),
  submittedAt: moment,
  /** The promised deadline, and the time at which 80 % of the limit are over; null when nothing is promised now. */
  warnAt: v.nullable(moment),
  deadlineAt: v.nullable(moment),
  /** The clock of the next actor; null once the case has ended. */
  stage: v.nullable(
    v.object({
      name: v.picklist(stages),
      /** The name of the next actor. */
      nextActor: v.string(),
      startedAt: moment,
      warnAt: moment,
      dueAt: moment,
    }),
  ),
  /** The kind of the request that waits for a decision. */
  asked: v.nullable(v.picklist(requestKinds)),
  reworks: v.number(),
  /** True where a citizen has complained about the latest fix. */
  complaint: v.boolean(),
  /** The number of supporters beside the reporter. */
  supporters: v.number(),
  /** True while the actor may rate. */
  mayRate: v.boolean(),
})

export const timelineEntry = v.object({
  at: moment,
  action: v.picklist(['submit', ...actions] as ['submit', ...Action[]]),
  title: v.string(),
  /** Citizens see the role, staff the name as well. */
  who: v.string(),
  text: v.nullable(v.string()),
  /** True while the text waits to be looked at; only its author and staff read it. */
  held: v.boolean(),
  photos: v.array(photoView),
  /** Metres between the person and the case, where the step asks for the place. */
  distance: v.nullable(v.number()),
  /** The marks (疑点) of a proof; for staff. */
  marks: v.array(v.object({ code: v.picklist(proofMarks), text: v.string() })),
})

/** A part of a case that its viewer may take out of the public, or back into it. */
export const partView = v.object({
  part: v.picklist(caseParts),
  /** Sent back with the step; empty for the whole case. */
  id: v.string(),
  text: v.nullable(v.string()),
  photo: v.nullable(photoView),
  /** Null while everybody sees it who may see the case. */
  hidden: v.nullable(v.object({ at: moment, who: v.string(), reason: v.string(), takenBack: v.boolean() })),
  /** The step that the viewer may take on it; null: none. */
  may: v.nullable(v.picklist(['take_back', 'put_back', 'hide', 'unhide'])),
})

/** 单据: the issuer, the task, the receiver, the due time and the signature. */
export const orderView = v.object({
  number: v.string(),
  kind: v.picklist(orderKinds),
  at: moment,
  /** The reason for which it was issued. */
  why: v.string(),
  issuer: v.string(),
  receiver: v.string(),
  copies: v.array(v.string()),
  dueAt: v.nullable(moment),
  /** The time from which its light is yellow; null where the order has no due time, or no longer waits. */
  warnAt: v.nullable(moment),
  signedAt: v.nullable(moment),
  signedBy: v.nullable(v.string()),
  /** True while somebody still should sign for it. An order that is neither signed nor waits has become moot. */
  waits: v.boolean(),
  /** True where the actor may sign for it now. */
  maySign: v.boolean(),
  /** True where signing it takes the task on as well: it is one step. */
  takesTask: v.boolean(),
})

export const responsibleView = v.object({
  unitId: v.string(),
  name: v.string(),
  kind: v.picklist(unitKinds),
  /** The duty of 门前N包 that it signed for this frontage; null for departments. */
  duty: v.nullable(v.string()),
})

/** A frontage that may be meant, with its share of the probability. */
export const candidateView = v.object({ unitId: v.string(), name: v.string(), share: v.number() })

export const ratingView = v.object({
  outcome: v.picklist(outcomes),
  /** Null: a neighbour, who can only object ("还没好"). */
  satisfaction: v.nullable(v.picklist(satisfactions)),
  /** The relation of the rater to the case. */
  as: v.picklist(raters),
  comment: v.string(),
  /** As in a step. */
  held: v.boolean(),
  photos: v.array(photoView),
  at: moment,
  mine: v.boolean(),
})

export const caseDetail = v.object({
  ...caseCard.entries,
  version: v.number(),
  description: v.string(),
  /** As in a step. */
  descriptionHeld: v.boolean(),
  accuracy: v.number(),
  limit: v.string(),
  photos: v.array(photoView),
  proof: v.array(photoView),
  /** Of the report's photos: the source on the phone, and the time by EXIF; for staff. */
  origins: v.array(
    v.object({
      photoId: v.string(),
      source: v.nullable(v.picklist(proofSources)),
      takenAt: v.nullable(moment),
    }),
  ),
  grid: v.nullable(v.object({ code: v.string(), name: v.string() })),
  responsible: v.nullable(responsibleView),
  coResponsible: v.array(responsibleView),
  assigneeName: v.nullable(v.string()),
  /** Grids across the border that were informed. */
  informed: v.array(v.string()),
  /** 先提醒后交办: true where the shop is first asked to put it right itself. */
  softFirst: v.boolean(),
  /** The unit proposed on a return, or by an earlier dispute; only while the case waits for the dispatcher. */
  proposed: v.nullable(v.object({ unitId: v.string(), name: v.string() })),
  /** The reasons of the routing, one sentence each. */
  reasons: v.array(v.string()),
  /** What the words of a report without a category may mean, for those who classify it. */
  suggestedCategories: v.optional(v.array(v.object({ code: v.string(), name: v.string() })), []),
  /** The reasons that put the place or the decision in doubt, for staff to read first. */
  doubts: v.array(v.string()),
  /** The frontages that may be meant, with their share of the probability, where it is not certain. */
  candidates: v.array(candidateView),
  timeline: v.array(timelineEntry),
  ratings: v.array(ratingView),
  /** Words to citizens that are held, for those who decide on them; by the names that `decideWords` takes. */
  heldWords: v.array(
    v.object({
      words: v.string(),
      title: v.string(),
      text: v.string(),
      who: v.string(),
      state: v.picklist(contentStates),
      /** Why a person has decided not to show them; null: nobody has decided. */
      refused: v.nullable(v.object({ reason: v.string(), by: v.string(), at: moment })),
    }),
  ),
  mine: v.boolean(),
  /** For the author: what is theirs. For the command centre: everything. */
  parts: v.array(partView),
  /** The author's request to make the case private, while nobody has decided on it; for the author and staff. */
  privacyRequest: v.nullable(v.object({ at: moment, reason: v.string() })),
  /** 匿名: false where the reporter lets workers see who they are; for the reporter and staff. */
  anonymous: v.nullable(v.boolean()),
  /** The request that is not decided yet; for staff. */
  request: v.nullable(
    v.object({
      kind: v.picklist(requestKinds),
      by: v.string(),
      reason: v.string(),
      at: moment,
      until: v.nullable(moment),
    }),
  ),
  /** Issued orders; for staff and for their receivers. */
  orders: v.array(orderView),
  /** The case that it was merged into. */
  mergedInto: v.nullable(v.object({ id: v.string(), number: v.string() })),
  /** 我也遇到: true where the actor supports the case; and whether they may. */
  supporting: v.boolean(),
  maySupport: v.boolean(),
  /** True where a neighbour on the spot may object to the closed case. */
  mayObject: v.boolean(),
  /** True where the actor may see its photos as they were taken, and release them. */
  mayRelease: v.boolean(),
  /** The actions that the actor may take now. */
  abilities: v.array(v.picklist(actions as [Action, ...Action[]])),
})

export const person = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  unit: v.nullable(v.string()),
  /** The id for the record of the unit. A phone that signed in before this field existed gets it at the next login. */
  unitId: v.optional(v.nullable(v.string()), null),
  /** A worker of a unit who has no grid. */
  isCrew: v.optional(v.boolean(), false),
  /** The version of the privacy text that the person consented to last; null: none. */
  consent: v.optional(v.nullable(v.string()), null),
})

export type PhotoView = v.InferOutput<typeof photoView>
export type CaseCard = v.InferOutput<typeof caseCard>
export type CaseDetail = v.InferOutput<typeof caseDetail>
export type TimelineEntry = v.InferOutput<typeof timelineEntry>
export type Person = v.InferOutput<typeof person>
export type PartView = v.InferOutput<typeof partView>
export type OrderView = v.InferOutput<typeof orderView>
