import { safeParse } from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { steps } from '../../contract/steps'
import { doneLabel } from '../../labels/steps'
import type { Action } from '../case/actions'
import { arrangeSteps } from './arrange-steps'
import { emptyDraft, inputOf, missingOf } from './step-draft'
import { fieldsFor, isHarmful, isStep, type Step } from './step-forms'

/** One additional row with its label. */
vi.mock('../case/actions', async (load) => {
  const real = await load<typeof import('../case/actions')>()
  const call_help = {
    from: ['in_progress'],
    to: 'returned',
    who: ['assignee'],
    may: 'workTasks',
    fields: ['reason'],
    assignee: 'clear',
    deadline: 'keep',
    recipients: ['next_actor'],
  } as const
  const actionTable = { ...real.actionTable, call_help }
  return { ...real, actionTable, ...real.readActions(actionTable) }
})
vi.mock('../../labels/actions', async (load) => {
  const { actionLabels } = await load<typeof import('../../labels/actions')>()
  return { actionLabels: { ...actionLabels, call_help: { button: '请求支援', timeline: '网格员请求支援' } } }
})

const action = 'call_help' as Action
const step = action as Step

describe('an additional row in the list of actions', () => {
  it('is a step that can be found behind 更多', () => {
    expect(isStep(action)).toBe(true)
    expect(arrangeSteps([action])).toEqual({
      main: null,
      beside: null,
      more: [{ group: 'send', steps: [step] }],
    })
  })

  it('has a form with its fields, which sends what the endpoint takes', () => {
    const fields = fieldsFor(step, { role: 'worker' })
    expect(fields).toEqual(['reason'])
    expect(missingOf(fields, emptyDraft(null))).toBe('reason')
    const input = inputOf(fields, { ...emptyDraft(null), text: '一个人搬不动' })
    expect(input).toEqual({ reason: '一个人搬不动' })
    expect(safeParse(steps[step].input, { id: 'c1', ...input }).success).toBe(true)
    expect(safeParse(steps[step].input, { id: 'c1' }).success).toBe(false)
  })

  it('needs no other text than its name', () => {
    expect(doneLabel(step)).toBe('请求支援')
    expect(isHarmful(step)).toBe(false)
  })
})
