import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { roleKey } from '@shared/domain/assignee-keys'
import type { Category } from '@shared/domain/categories'
import type { AppContext } from '../app/context'
import { type PersonActor, systemOf } from '../core/actor'
import { DomainError, fail } from '../core/errors'
import { claimPhotos } from '../photos/claim-photos'
import type { PhotoRef } from '../photos/photo-ref'
import { decide, type RoutingResult } from '../routing/route'
import type { CaseRecord } from './case-record'
import { nextState, type StepSnapshot } from './next-state'
import { verifierIn } from './rules/assignee'
import { firstClocks, nextTimer } from './rules/clocks'
import { queuesOf } from './rules/next-actor'
import { autoDispatch, type NextStep } from './steps/dispatch'
import { findCaseOfRequest, nextCaseNumber, openCase } from './store'

type Input = CheckedInputOf<(typeof contract)['reports']['submit']>

/**
 * One report, however often it is sent: the same requestId answers with the same case.
 * Cut off anywhere, it can be sent again: the photos are claimed in its name, and the case is one atomic write.
 */
export const submitReport = async (
  context: AppContext,
  actor: PersonActor,
  input: Input,
): Promise<CaseRecord> => {
  const already = await findCaseOfRequest(actor.cityId, input.requestId)
  if (already) return sentBefore(already, actor)

  const snapshot = context.snapshot()
  const category = snapshot.categories.get(input.category) ?? fail('category_not_found')
  const now = context.now()
  if (!snapshot.boundary.at(input.point)) throw new DomainError('outside_city', { hotline: snapshot.hotline })

  const photos = await claimPhotos({
    cityId: actor.cityId,
    ownerId: actor.id,
    ids: input.photos,
    claim: `report:${input.requestId}`,
    now,
  })
  const heard = {
    ...input,
    description: input.description,
    category,
    photos: photos.flatMap(({ point }) => (point ? [point] : [])),
  }
  const decided = decide(snapshot, heard, now)
  const number = await nextCaseNumber(actor.cityId, now)
  const opened = await openCase(
    newCase(context.newId(), number, actor, { ...input, photos, category }, decided, now, snapshot),
  )
  return (
    opened ?? sentBefore((await findCaseOfRequest(actor.cityId, input.requestId)) ?? fail('internal'), actor)
  )
}

const sentBefore = (record: CaseRecord, actor: PersonActor): CaseRecord =>
  record.reports.some((report) => report.citizenId === actor.id) ? record : fail('request_id_taken')

type CaseInput = CheckedInputOf<(typeof contract)['reports']['submit']>
/** A report as it was sent, with what its ids stand for. */
export type Sent = Omit<CaseInput, 'photos' | 'category'> & { photos: PhotoRef[]; category: Category }

/** A case as it is stored first: received, and in the same moment on its way where the rules name somebody. */
export const newCase = (
  id: string,
  number: string,
  actor: Pick<PersonActor, 'id' | 'role' | 'name' | 'cityId'>,
  sent: Sent,
  decided: RoutingResult,
  now: Date,
  snapshot: StepSnapshot,
): CaseRecord => {
  const next = toVerify(actor, decided, snapshot) ?? autoDispatch(decided)
  const received = asReceived(id, number, actor, sent, decided, now, snapshot)
  if (!next) return received
  const { id: by, role, name } = systemOf(actor.cityId)
  const { entry, set } = nextState(
    received,
    { action: next.action, by: { id: by, role, name }, at: now, change: next.change },
    snapshot,
  )
  received.history[0]!.recipients = []
  return { ...received, ...set, history: [...received.history, entry] }
}

/** 先核实后立案: what a citizen reports is first looked at, where the city wants it; its own people are believed. */
const toVerify = (
  { role }: Pick<PersonActor, 'role'>,
  { grid }: RoutingResult,
  snapshot: StepSnapshot,
): { action: 'ask_verify'; change: NextStep['change'] } | null => {
  const verifier = snapshot.flow.verifyFirst && role === 'citizen' ? verifierIn(grid, snapshot) : null
  return verifier && { action: 'ask_verify', change: { set: verifier } }
}

const asReceived = (
  id: string,
  number: string,
  actor: Pick<PersonActor, 'id' | 'role' | 'name' | 'cityId'>,
  sent: Sent,
  decided: RoutingResult,
  now: Date,
  snapshot: StepSnapshot,
): CaseRecord => {
  const { inCity: _, confidence: __, deadlineAt: ___, ...found } = decided
  const { code, name, limit } = sent.category
  const clocks = firstClocks(now, limit, snapshot)
  return {
    _id: id,
    cityId: actor.cityId,
    number,
    status: 'submitted',
    version: 1,
    category: { code, name, limit },
    point: [...sent.point],
    accuracy: sent.accuracy,
    ...found,
    assignee: null,
    assigneeName: null,
    toLearn: false,
    submittedAt: now,
    acceptedAt: null,
    ...clocks,
    nextTimerAt: nextTimer('submitted', clocks.stage)?.at ?? null,
    queues: queuesOf({ status: 'submitted', assignee: null, request: null, stage: clocks.stage }),
    request: null,
    extensions: 0,
    suspensions: 0,
    reports: [
      {
        requestId: sent.requestId,
        citizenId: actor.id,
        at: now,
        photos: sent.photos,
        point: [...sent.point],
        accuracy: sent.accuracy,
        source: sent.source,
        category: code,
        description: sent.description,
        fix: sent.fix && [...sent.fix],
        placeKind: sent.placeKind,
        frontUnitId: sent.frontUnitId,
      },
    ],
    followers: [],
    mergedInto: null,
    orders: [],
    unsigned: [],
    history: [
      {
        at: now,
        action: 'submit',
        by: { id: actor.id, role: actor.role, name: actor.name },
        from: null,
        to: 'submitted',
        text: null,
        quote: null,
        photos: [],
        point: null,
        distance: null,
        unit: null,
        marks: [],
        recipients: [roleKey('dispatcher')],
      },
    ],
    hasPendingNotices: true,
    notifiedSteps: 0,
    reworks: 0,
    resolvedBy: null,
    closedAt: null,
    closures: 0,
    complaint: false,
    complaints: 0,
    selfFixedBy: null,
  }
}
