import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { roleAddress } from '@shared/domain/assignee-keys'
import type { Category } from '@shared/domain/categories'
import type { House } from '../app/context'
import { type Caller, systemOf } from '../core/actor'
import { fail } from '../core/errors'
import { claimPhotos } from '../photos/claim-photos'
import type { PhotoRef } from '../photos/photo-ref'
import { type Decided, decide } from '../routing/route'
import type { CaseRecord } from './case-record'
import { afterStep, type StepFacts } from './next-state'
import { firstClocks, nextTimer } from './rules/clocks'
import { heapsOf } from './rules/next-actor'
import { lookerIn, type NextStep, stepOfDecision } from './steps/dispatch'
import { findCaseOfRequest, nextCaseNumber, openCase } from './store'

type Input = CheckedInputOf<(typeof contract)['reports']['submit']>

/**
 * One report, however often it is sent: the same requestId answers with the same case.
 * Cut off anywhere, it can be sent again: the photos are claimed in its name, and the case is one atomic write.
 */
export const submitReport = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const already = await findCaseOfRequest(caller.cityId, input.requestId)
  if (already) return sentBefore(already, caller)

  const facts = house.facts()
  const category = facts.categories.get(input.category) ?? fail('category_not_found')
  const now = house.now()
  if (!facts.boundary.at(input.point)) return fail('outside_city', { hotline: facts.hotline })

  const photos = await claimPhotos({
    cityId: caller.cityId,
    ownerId: caller.id,
    ids: input.photos,
    claim: `report:${input.requestId}`,
    now,
  })
  const heard = { ...input, category, photos: photos.flatMap(({ point }) => (point ? [point] : [])) }
  const decided = decide(facts, heard, now)
  const number = await nextCaseNumber(caller.cityId, now)
  const opened = await openCase(
    firstState(house.newId(), number, caller, { ...input, photos, category }, decided, now, facts),
  )
  return (
    opened ??
    sentBefore((await findCaseOfRequest(caller.cityId, input.requestId)) ?? fail('internal'), caller)
  )
}

const sentBefore = (record: CaseRecord, caller: Caller): CaseRecord =>
  record.reports.some((report) => report.citizenId === caller.id) ? record : fail('request_id_taken')

type CaseInput = CheckedInputOf<(typeof contract)['reports']['submit']>
/** A report as it was sent, with what its ids stand for. */
export type Sent = Omit<CaseInput, 'photos' | 'category'> & { photos: PhotoRef[]; category: Category }

/** A case as it is stored first: received, and in the same moment on its way where the rules name somebody. */
export const firstState = (
  id: string,
  number: string,
  caller: Pick<Caller, 'id' | 'role' | 'name' | 'cityId'>,
  sent: Sent,
  decided: Decided,
  now: Date,
  facts: StepFacts,
): CaseRecord => {
  const next = toVerify(caller, decided, facts) ?? stepOfDecision(decided)
  const received = asReceived(id, number, caller, sent, decided, now, facts)
  if (!next) return received
  const { id: by, role, name } = systemOf(caller.cityId)
  const { entry, set } = afterStep(received, next.action, { id: by, role, name }, now, facts, next.change)
  received.history[0]!.tells = []
  return { ...received, ...set, history: [...received.history, entry] }
}

/** 先核实后立案: what a citizen reports is first looked at, where the city wants it; its own people are believed. */
const toVerify = (
  { role }: Pick<Caller, 'role'>,
  { grid }: Decided,
  facts: StepFacts,
): { action: 'ask_verify'; change: NextStep['change'] } | null => {
  const looker = facts.flow.verifyFirst && role === 'citizen' ? lookerIn(grid, facts) : null
  return looker && { action: 'ask_verify', change: { set: looker } }
}

const asReceived = (
  id: string,
  number: string,
  caller: Pick<Caller, 'id' | 'role' | 'name' | 'cityId'>,
  sent: Sent,
  decided: Decided,
  now: Date,
  facts: StepFacts,
): CaseRecord => {
  const { inCity: _, confidence: __, deadlineAt: ___, ...found } = decided
  const { code, name, limit } = sent.category
  const clocks = firstClocks(now, limit, facts)
  return {
    _id: id,
    cityId: caller.cityId,
    number,
    status: 'submitted',
    version: 1,
    category: { code, name, limit },
    point: [...sent.point],
    accuracy: sent.accuracy,
    ...found,
    ...{ handler: null, handledBy: null },
    toLearn: false,
    submittedAt: now,
    acceptedAt: null,
    ...clocks,
    nextTimerAt: nextTimer('submitted', clocks.stage)?.at ?? null,
    heaps: heapsOf({ status: 'submitted', handler: null, request: null, stage: clocks.stage }),
    ...{ request: null, extensions: 0, suspensions: 0 },
    reports: [
      {
        requestId: sent.requestId,
        citizenId: caller.id,
        at: now,
        photos: sent.photos,
        point: [...sent.point],
        accuracy: sent.accuracy,
        source: sent.source,
        category: code,
        words: sent.words,
        fix: sent.fix && [...sent.fix],
        placeKind: sent.placeKind,
        frontUnitId: sent.frontUnitId,
      },
    ],
    ...{ followers: [], mergedInto: null, orders: [], unsigned: [] },
    history: [
      {
        at: now,
        action: 'submit',
        by: { id: caller.id, role: caller.role, name: caller.name },
        ...{ from: null, to: 'submitted' },
        ...{ text: null, quote: null, photos: [], point: null, distance: null, unit: null, marks: [] },
        tells: [roleAddress('dispatcher')],
      },
    ],
    ...{ untold: true, told: 0 },
    ...{ reworks: 0, resolvedBy: null, closedAt: null, closures: 0 },
    ...{ complaint: false, complaints: 0, selfFixedBy: null },
  }
}
