import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, actions } from '../case/actions'
import { arrangeSteps } from './arrange-steps'
import { isStep } from './step-forms'

/** Answered on cards of their own. */
const onCards: readonly Action[] = ['extend', 'suspend', 'void', 'refuse', 'settle', 'sign']

describe('arrangeSteps', () => {
  it('is empty where no step is open', () => {
    expect(arrangeSteps([])).toEqual({ main: null, beside: null, more: [] })
  })

  it('leaves out steps that a card offers, and those of the reporter', () => {
    expect(arrangeSteps([...onCards, 'withdraw'])).toEqual({ main: null, beside: null, more: [] })
  })

  it.each<[string, Action[], string | null, string | null, string[]]>([
    ['a shopkeeper who was reminded', ['return', 'self_fix'], 'self_fix', 'return', []],
    ['a worker who looks on the spot', ['verify', 'refute'], 'verify', 'refute', []],
    ['a worker at work', ['return', 'resolve', 'ask_extend', 'ask_suspend'], 'resolve', 'return', ['ask']],
    ['a worker who confirms', ['confirm', 'deny'], 'confirm', 'deny', []],
    [
      'a dispatcher before a new report',
      ['ask_verify', 'accept', 'reject', 'dispatch', 'remind', 'ask_void', 'merge'],
      'dispatch',
      'reject',
      ['send', 'ask', 'end'],
    ],
    [
      'a dispatcher while somebody handles it',
      ['reassign', 'ask_void', 'merge'],
      'reassign',
      null,
      ['ask', 'end'],
    ],
    ['a checker', ['pass', 'fail'], 'pass', 'fail', []],
    ['a supervisor before a second no', ['answer', 'redo', 'supervise'], 'answer', 'redo', ['oversee']],
    ['an assignee who may only ask for 作废', ['ask_void'], null, null, ['ask']],
  ])('arranges the steps of %s', (_, abilities, main, beside, groups) => {
    const arranged = arrangeSteps(abilities)
    expect([arranged.main, arranged.beside]).toEqual([main, beside])
    expect(arranged.more.map(({ group }) => group)).toEqual(groups)
  })

  it('shows every open step exactly once', () => {
    fc.assert(
      fc.property(fc.subarray(actions), (abilities) => {
        const { main, beside, more } = arrangeSteps(abilities)
        const shown = [main, beside, ...more.flatMap(({ steps }) => steps)].filter((step) => step !== null)
        const open = abilities.filter((action) => isStep(action) && !onCards.includes(action))
        expect([...shown].sort()).toEqual([...open].sort())
      }),
    )
  })
})
