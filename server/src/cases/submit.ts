import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { roleKey } from '@shared/domain/assignee-keys'
import { CHECK_CODE_BYTES, checkCodeOf } from '@shared/domain/case/case-number'
import type { Category } from '@shared/domain/categories'
import type { AppContext } from '../app/context'
import { type PersonActor, systemOf } from '../core/actor'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { contentCheckOf } from '../integrations/wechat/content-check'
import { readyPhotos } from '../photos/claim-photos'
import { type PhotoRef, refOf } from '../photos/photo-ref'
import type { PhotoStates } from '../photos/redaction'
import { metresToCity } from '../routing/location-sources'
import { decide, type RoutingResult } from '../routing/route'
import type { CaseRecord } from './case-record'
import { listsOf } from './lists/list-keys'
import { historyEntry, nextState, type StepSnapshot } from './next-state'
import { reportClaim } from './photo-uses'
import { verifierIn } from './rules/assignee'
import { firstClocks, nextTimer } from './rules/clocks'
import { queuesOf } from './rules/next-actor'
import { isReportedBy } from './rules/readers'
import { newCheck, reportWords } from './rules/words'
import { autoDispatch, type NextStep } from './steps/dispatch'
import { findCaseOfRequest, openCase } from './store'

type Input = CheckedInputOf<(typeof contract)['reports']['submit']>

/** A stored report, and the states of its photos where they were read for it. */
export type StoredReport = { record: CaseRecord; photos: PhotoStates }

/**
 * One report, however often it is sent: the same requestId answers with the same case. The case is one atomic write, and the
 * only one; unique indexes find out whether the report, or one of its photos, is there already.
 */
export const submitReport = async (
  context: AppContext,
  actor: PersonActor,
  input: Input,
): Promise<StoredReport> => {
  try {
    return await openReport(context, actor, input)
  } catch (error) {
    // Sent before, it answers as then, even if a photo or the category is gone by now.
    const isRefused = error instanceof DomainError && error.code !== 'database_unavailable'
    if (!isRefused && !isDuplicate(error)) throw error
    const already = await findCaseOfRequest(actor.cityId, input.requestId)
    if (!already) throw error
    if (!isReportedBy(already, actor)) throw new DomainError('request_id_taken')
    return { record: already, photos: new Map() }
  }
}

const openReport = async (context: AppContext, actor: PersonActor, input: Input): Promise<StoredReport> => {
  const snapshot = context.snapshot()
  const category = snapshot.categories.get(input.category)
  if (!category) throw new DomainError('category_not_found')
  const now = context.now()
  if (metresToCity(snapshot, input.point, input.accuracy) === null)
    throw new DomainError('outside_city', { hotline: snapshot.hotline })

  const claim = reportClaim(input.requestId)
  const owner = { cityId: actor.cityId, ownerId: actor.id }
  const found = await readyPhotos({ ...owner, ids: input.photos, claim, now })
  const photos = found.map(refOf)
  const photoPoints = photos.flatMap(({ point }) => (point ? [point] : []))
  const question = { ...input, category, photos: photoPoints }
  const decision = decide(snapshot, question, now)
  const number = await context.nextCaseNumber(actor.cityId, now)
  const checkCode = checkCodeOf(context.newSecret(CHECK_CODE_BYTES))
  const names = { id: context.newId(), number, checkCode }
  const report = { ...input, photos, category }
  const record = newCase({ ...names, reporter: actor, report, decision, at: now }, snapshot)
  if (report.description && contentCheckOf(context).words)
    record.checks.push(newCheck(reportWords(0), false, now))
  await openCase(record)
  return { record, photos: new Map(found.map((photo) => [photo._id, photo])) }
}

/** A report as it was sent, with its photos and its category instead of their ids. */
export type SentReport = Omit<Input, 'photos' | 'category'> & { photos: PhotoRef[]; category: Category }

export type NewCaseInput = {
  id: string
  number: string
  checkCode: string
  reporter: Pick<PersonActor, 'id' | 'role' | 'name' | 'cityId'>
  report: SentReport
  decision: RoutingResult
  at: Date
}

/** A new case as it is stored: received, and in the same write dispatched where the rules name an assignee. */
export const newCase = (input: NewCaseInput, snapshot: StepSnapshot): CaseRecord => {
  const { reporter, decision, at } = input
  const received = receivedCase(input, snapshot)
  const next = toVerify(reporter, decision, snapshot) ?? autoDispatch(decision)
  if (!next) return received
  const { id, role, name } = systemOf(reporter.cityId)
  const step = { action: next.action, by: { id, role, name }, at, change: next.change }
  const { entry, set } = nextState(received, step, snapshot)
  // Nothing is left for the dispatcher to do: only the second step has recipients.
  received.history[0]!.recipients = []
  return { ...received, ...set, history: [...received.history, entry] }
}

/** 先核实后立案, where the city wants it: reports of citizens are verified first, those of staff are not. */
const toVerify = (
  { role }: Pick<PersonActor, 'role'>,
  { grid }: RoutingResult,
  snapshot: StepSnapshot,
): { action: 'ask_verify'; change: NextStep['change'] } | null => {
  const verifier = snapshot.flow.verifyFirst && role === 'citizen' ? verifierIn(grid, snapshot) : null
  return verifier && { action: 'ask_verify', change: { set: verifier } }
}

const receivedCase = (
  { id, number, checkCode, reporter, report, decision, at }: NewCaseInput,
  snapshot: StepSnapshot,
): CaseRecord => {
  const { inCity: _, confidence: __, deadlineAt: ___, ...found } = decision
  const { code, name, limit } = report.category
  const clocks = firstClocks(at, limit, snapshot)
  const received: CaseRecord = {
    _id: id,
    cityId: reporter.cityId,
    number,
    checkCode,
    status: 'submitted',
    version: 1,
    category: { code, name, limit },
    point: [...report.point],
    accuracy: report.accuracy,
    ...found,
    assignee: null,
    assigneeName: null,
    toLearn: false,
    toConceal: false,
    submittedAt: at,
    acceptedAt: null,
    ...clocks,
    nextTimerAt: nextTimer('submitted', clocks.stage)?.at ?? null,
    queues: queuesOf({
      status: 'submitted',
      assignee: null,
      request: null,
      privacyRequest: null,
      stage: clocks.stage,
    }),
    lists: [],
    task: null,
    request: null,
    hidden: [],
    privacyRequest: null,
    extensions: 0,
    suspensions: 0,
    reports: [
      {
        requestId: report.requestId,
        citizenId: reporter.id,
        at,
        photos: report.photos,
        point: [...report.point],
        accuracy: report.accuracy,
        source: report.source,
        category: code,
        description: report.description,
        fix: report.fix && [...report.fix],
        placeKind: report.placeKind,
        frontUnitId: report.frontUnitId,
        anonymous: report.anonymous,
      },
    ],
    usedPhotos: report.photos.map(({ id }) => id),
    followers: [],
    mergedInto: null,
    orders: [],
    unsigned: [],
    checks: [],
    history: [
      historyEntry({
        at,
        action: 'submit',
        by: { id: reporter.id, role: reporter.role, name: reporter.name },
        from: null,
        to: 'submitted',
        dueAt: null,
        recipients: [roleKey('dispatcher')],
      }),
    ],
    hasPendingNotices: true,
    notifiedSteps: 0,
    rated: 0,
    reworks: 0,
    resolvedBy: null,
    closedAt: null,
    endedAt: null,
    kept: [],
    closures: 0,
    toRate: [],
    complaint: false,
    complaints: 0,
    selfFixedBy: null,
  }
  return { ...received, lists: listsOf(received) }
}
