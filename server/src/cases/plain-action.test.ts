import { contract } from '@shared/contract'
import type { Endpoint } from '@shared/contract/endpoint'
import { steps } from '@shared/contract/steps'
import { describe, expect, it, vi } from 'vitest'
import { messageKind } from '../notices/message-kinds'
import { NoticeModel } from '../notices/notice.model'
import { drainOutbox } from '../notices/outbox'
import { stepNotice } from '../notices/step-notice'
import { caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, type UserName } from '../testing/tiny-city'
import { findCase } from './store'

/** One additional row with its label: the worker asks for help by others. */
vi.mock('@shared/domain/case/actions', async (load) => {
  const real = await load<typeof import('@shared/domain/case/actions')>()
  const call_help = {
    from: ['acknowledged', 'in_progress'],
    to: 'returned',
    who: ['assignee'],
    may: 'workTasks',
    fields: ['reason'],
    assignee: 'clear',
    deadline: 'restart',
    recipients: ['next_actor', 'followers'],
    message: { citizen: 'progress' },
  } as const
  const actionTable = { ...real.actionTable, call_help }
  return { ...real, actionTable, ...real.readActions(actionTable) }
})
vi.mock('@shared/labels/actions', async (load) => {
  const { actionLabels } = await load<typeof import('@shared/labels/actions')>()
  return { actionLabels: { ...actionLabels, call_help: { button: '请求支援', timeline: '网格员请求支援' } } }
})

const test = useServer()
const callHelp = (steps as Record<string, Endpoint>).call_help!
const reason = '下水道盖板太重，一个人搬不动'
const send = (id: string, as: UserName, fields: object = { reason }) =>
  test.call(callHelp as typeof steps.refute, { id, ...fields } as { id: string; reason: string }, as)

describe('an additional row in the list of actions', () => {
  it('opens an endpoint of its name', () => {
    expect(callHelp).toMatchObject({
      path: '/api/cases/:id/call-help',
      summary: '请求支援',
      may: 'workTasks',
      errors: ['case_not_found', 'transition_not_allowed', 'not_allowed'],
    })
  })

  it('is offered to the people whom the row names, and refused to others', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect((await test.ok(contract.cases.show, { id }, 'west')).abilities).toContain('call_help')
    expect((await test.ok(contract.cases.show, { id }, 'dispatcher')).abilities).not.toContain('call_help')
    expect(await send(id, 'dispatcher')).toMatchObject({ status: 403 })
    expect(await send(id, 'crew')).toMatchObject({ status: 403 })
  })

  it('asks for its fields', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect(await send(id, 'west', { reason: ' ' })).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: 'reason', message: '请写明原因，至少 2 个字' }] } },
    })
  })

  it('moves the case as the row says, and notifies the recipients of the row', async () => {
    const { id } = await caseThatIs(test, 'in_progress')
    test.clock.pass(3_600_000)
    const answer = await send(id, 'west')
    expect(answer).toMatchObject({ status: 200, body: { status: 'returned', assigneeName: null } })
    const record = await findCase(CITY, id)
    expect(record).toMatchObject({ assignee: null, clockStartedAt: test.clock.now, queues: ['to_dispatch'] })
    expect(record.history.at(-1)).toMatchObject({
      action: 'call_help',
      text: reason,
      recipients: ['role:dispatcher', 'followers'],
    })
    const shown = await test.ok(contract.cases.show, { id }, 'dispatcher')
    expect(shown.timeline.at(-1)).toMatchObject({ title: '网格员请求支援', text: reason })
    const step = record.history.length - 1
    const notice = stepNotice({ record, step, entry: record.history[step]! }, 'citizen', [])
    expect(messageKind(notice, 'citizen')).toBe('progress')
    await drainOutbox(test.context)
    const notices = await NoticeModel.find({ caseId: id, title: '网格员请求支援' }).lean()
    expect(notices.map(({ userId }) => userId).sort()).toEqual(['admin', 'ann', 'dispatcher', 'dispatcher2'])
  })
})
