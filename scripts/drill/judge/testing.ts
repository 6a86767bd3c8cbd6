import type { Action } from '@shared/domain/case/actions'
import type { MessageKind } from '@shared/domain/case/kinds'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { nextState } from '../../../server/src/cases/next-state'
import { newCase, type SentReport } from '../../../server/src/cases/submit'
import { decide } from '../../../server/src/routing/route'
import { CITY, users } from '../../../server/src/testing/tiny-city'
import { tinySnapshot } from '../../../server/src/testing/tiny-snapshot'
import type { Said } from '../load/said'
import { templateIds } from '../stage/wechat-env'
import type { Seen } from './seen'

const MINUTE = 60_000
const facts = tinySnapshot()
export const begin = new Date('2026-11-23T01:00:00Z')
export const requestId = '6d1f2c1e-8f0b-4c0a-9f66-0d6f0a1b2c3d'
export const caseId = 'a'.repeat(24)
const number = '20261123-0001'

type Actor = { id: string; role: Role; name: string }
const actor = ({ _id: id, role, name }: (typeof users)[keyof typeof users]): Actor => ({ id, role, name })

/** Small ads at the noodle shop's door, by the server's own rules; it goes to the worker of the west grid at once. */
const opened = (): CaseRecord => {
  const sent: SentReport = {
    requestId,
    photos: [],
    point: facts.at(25, 3),
    accuracy: 2,
    source: 'pin',
    fix: null,
    description: '',
    placeKind: null,
    frontUnitId: null,
    category: facts.categories.get('0201')!,
  }
  const decided = decide(facts, { ...sent, words: '', photos: [] }, begin)
  const reporter = { ...actor(users.ann), cityId: CITY }
  return newCase({ id: caseId, number, reporter, report: sent, decision: decided, at: begin }, facts)
}

const moved = (seen: CaseRecord, action: Action, by: Actor, set: Partial<CaseRecord> = {}): CaseRecord => {
  const at = new Date(begin.getTime() + seen.history.length * MINUTE)
  const after = nextState(seen, { action, by, at, change: { set } }, facts)
  return { ...seen, ...after.set, version: seen.version + 1, history: [...seen.history, after.entry] }
}

/** Somebody who said "me too" before anything was done. */
const follower = { userId: 'ben', at: begin, from: null }

/** A notice of a step, counted from 0, and the message of its kind, if it has one. */
const told = (step: number, userId: string, kind: MessageKind | null): Seen['notices'][number] => ({
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
    facts: kind && {
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

const messageOf = ({ userId, delivery: { kind, facts } }: Seen['notices'][number]): Seen['messages'] =>
  kind && facts
    ? [
        {
          openid: `openid-${userId}`,
          templateId: templateIds[kind],
          page: null,
          msgId: '1',
          at: 0,
          data: { character_string1: number, thing2: facts.note, phrase3: facts.status, time4: facts.at },
        },
      ]
    : []

/** A case from the shutter to the checker, a minute each step, and all that had to be said of it: nothing is wrong with it. */
export const soundDrill = (): { said: Said; seen: Seen } => {
  const west = actor(users.west)
  let record: CaseRecord = { ...opened(), followers: [follower] }
  record = moved(record, 'acknowledge', west)
  record = moved(record, 'start', west)
  record = moved(record, 'resolve', west, { resolvedBy: west.id })
  const notices = [
    told(1, 'west', 'task'),
    told(1, 'mate', 'task'),
    told(1, 'ann', null),
    told(1, 'ben', null),
    told(2, 'ann', null),
    told(2, 'ben', null),
    told(4, 'checker', null),
    told(4, 'ann', 'progress'),
    told(4, 'ben', 'progress'),
  ]
  const step = (action: Action) => ({ caseId, action, by: 'west', outcome: 'acknowledged' }) as const
  return {
    said: {
      submits: [{ requestId, by: 'ann', caseId }],
      steps: [step('acknowledge'), step('start'), step('resolve')],
      words: [{ caseId, kind: 'support', by: 'ben', outcome: 'acknowledged' }],
    },
    seen: {
      cases: [record],
      ratings: [],
      users: Object.values(users).map((user) => ({ ...user, openid: `openid-${user._id}` })),
      notices,
      messages: notices.flatMap(messageOf),
    },
  }
}
