import type { Action } from '@shared/domain/case/actions'
import type { MessageKind } from '@shared/domain/case/kinds'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { nextState } from '../../../server/src/cases/next-state'
import { newCase } from '../../../server/src/cases/submit'
import { decide } from '../../../server/src/routing/route'
import { reportAtNoodleShop } from '../../../server/src/testing/new-case'
import { CITY, users } from '../../../server/src/testing/tiny-city'
import { tinySnapshot } from '../../../server/src/testing/tiny-snapshot'
import type { CallLog } from '../load/call-log'
import { templateIds } from '../setup/wechat-env'
import type { EndState } from './end-state'

const MINUTE = 60_000
const snapshot = tinySnapshot()
export const begin = new Date('2026-11-23T01:00:00Z')
export const requestId = '6d1f2c1e-8f0b-4c0a-9f66-0d6f0a1b2c3d'
export const caseId = 'a'.repeat(24)
const number = '20261123-0001'

type Actor = { id: string; role: Role; name: string }
const actor = ({ _id: id, role, name }: (typeof users)[keyof typeof users]): Actor => ({ id, role, name })

/** Small ads at the noodle shop's door, created by the server's own rules: auto dispatch sends it to the west grid's worker. */
const openCase = (): CaseRecord => {
  const report = { ...reportAtNoodleShop(snapshot, '0201'), requestId }
  const decision = decide(snapshot, { ...report, photos: [] }, begin)
  const reporter = { ...actor(users.ann), cityId: CITY }
  return newCase({ id: caseId, number, checkCode: 'K7PM2', reporter, report, decision, at: begin }, snapshot)
}

const takeStep = (
  record: CaseRecord,
  action: Action,
  by: Actor,
  set: Partial<CaseRecord> = {},
): CaseRecord => {
  const at = new Date(begin.getTime() + record.history.length * MINUTE)
  const after = nextState(record, { action, by, at, change: { set } }, snapshot)
  return { ...record, ...after.set, version: record.version + 1, history: [...record.history, after.entry] }
}

/** A citizen who supported the case before its first step. */
const follower = { userId: 'ben', at: begin, from: null }

/** A notice of a step, counted from 0. `kind`: the kind of its message; null: it has none. */
const notice = (step: number, userId: string, kind: MessageKind | null): EndState['notices'][number] => ({
  _id: `${caseId}-${step}-${userId}`,
  cityId: CITY,
  userId,
  caseId,
  caseNumber: number,
  at: begin,
  audience: 'citizen',
  title: '',
  text: '',
  read: false,
  delivery: {
    kind,
    state: kind ? 'sent' : 'none',
    attempts: 1,
    nextAt: null,
    result: null,
    sending: null,
    values: kind && {
      place: '',
      category: '',
      deadline: '',
      number,
      status: '处理中',
      note: `第 ${step} 步`,
      at: '09:00',
    },
    msgId: null,
  },
})

const messageOf = ({
  userId,
  delivery: { kind, values },
}: EndState['notices'][number]): EndState['messages'] =>
  kind && values
    ? [
        {
          openid: `openid-${userId}`,
          templateId: templateIds[kind],
          page: null,
          msgId: '1',
          at: 0,
          data: { character_string1: number, thing2: values.note, phrase3: values.status, time4: values.at },
        },
      ]
    : []

const entryOf = (step: number): EndState['audit'][number] => ({
  _id: `step-${caseId}-${step}`,
  cityId: CITY,
  at: begin,
  kind: 'change',
  what: 'step',
  by: { id: 'west', name: '网格员 west' },
  caseId,
  caseNumber: number,
  photoId: null,
  user: null,
  detail: '',
  keys: [],
})

/** A drill without a fault: one case from its report to the checker's queue, a minute per step, with all its notices. */
export const soundDrill = (): { calls: CallLog; end: EndState } => {
  const west = actor(users.west)
  let record: CaseRecord = { ...openCase(), followers: [follower] }
  record = takeStep(record, 'acknowledge', west)
  record = takeStep(record, 'start', west)
  record = takeStep(record, 'resolve', west, { resolvedBy: west.id })
  const notices = [
    notice(1, 'west', 'task'),
    notice(1, 'mate', 'task'),
    notice(1, 'ann', null),
    notice(1, 'ben', null),
    notice(2, 'ann', null),
    notice(2, 'ben', null),
    notice(4, 'checker', null),
    notice(4, 'ann', 'progress'),
    notice(4, 'ben', 'progress'),
  ]
  const step = (action: Action) => ({ caseId, action, by: 'west', outcome: 'acknowledged' }) as const
  return {
    calls: {
      submits: [{ requestId, by: 'ann', caseId }],
      steps: [step('acknowledge'), step('start'), step('resolve')],
      feedback: [{ caseId, kind: 'support', by: 'ben', outcome: 'acknowledged' }],
    },
    end: {
      cases: [record],
      ratings: [],
      users: Object.values(users).map((user) => ({ ...user, openid: `openid-${user._id}` })),
      notices,
      messages: notices.flatMap(messageOf),
      audit: [2, 3, 4].map(entryOf),
      counts: { recounted: [], corrected: [] },
    },
  }
}
