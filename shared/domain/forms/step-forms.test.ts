import { describe, expect, it } from 'vitest'
import { actionLabels } from '../../labels/actions'
import { stepLabels } from '../../labels/steps'
import { type Action, actionRow, actions } from '../case/actions'
import { fieldsFor, fieldsOf, isHarmful, isStep, type Step } from './step-forms'

/** Neither the clock nor the reporter works on these screens; what is beside the work has a card of its own. */
const takenByStaff = actions.filter((action) => {
  const { who, beside } = actionRow(action)
  return !beside && who.some((relation) => relation !== 'system' && relation !== 'reporter')
})
const all = actions.filter(isStep)
const harmful = all.filter(isHarmful)

describe('forms', () => {
  it('exist for every action of staff, and for no other', () => {
    expect([...all].sort()).toEqual([...takenByStaff].sort())
  })

  it.each<[Step, string[]]>([
    ['resolve', ['proof', 'note']],
    ['reject', ['because', 'reason']],
    ['answer', ['answer']],
    ['dispatch', ['grid', 'unit', 'note']],
    ['reassign', ['grid', 'unit', 'reason']],
    ['ask_suspend', ['until', 'reason']],
    ['merge', ['case', 'note']],
    ['return', ['reason', 'proposal']],
  ])('of %s ask for %j', (step, fields) => {
    expect(fieldsOf(step)).toEqual(fields)
  })

  it('open no sheet for a note alone, and none for a step that is taken on a card', () => {
    for (const step of ['acknowledge', 'start', 'hand_over', 'pass', 'close', 'extend'] as const)
      expect(fieldsOf(step), step).toEqual([])
    for (const step of ['settle', 'sign'] as const) expect(fieldsOf(step), step).toEqual([])
  })

  it('of harmful steps are these', () => {
    expect(harmful.sort()).toEqual(['fail', 'merge', 'redo', 'reject', 'void'])
  })

  it.each(['withdraw', 'warn', 'escalate', 'hide', 'supplement'] satisfies Action[])(
    'leave out %s',
    (action) => {
      expect(isStep(action)).toBe(false)
    },
  )

  it('ask neither a shopkeeper nor a crew for another unit', () => {
    expect(fieldsFor('return', { role: 'shopkeeper' })).toEqual(['reason'])
    expect(fieldsFor('return', { role: 'worker', isCrew: true })).toEqual(['reason'])
    expect(fieldsFor('return', { role: 'worker' })).toEqual(['reason', 'proposal'])
  })

  it.each(harmful)('have a question before %s', (step) => {
    expect(stepLabels.questions[step]).toEqual({
      title: expect.stringMatching(/.？$/),
      text: expect.stringMatching(/.。$/),
      yes: expect.stringMatching(/./),
    })
  })

  it('have a yes of four characters at most, as WeChat requires', () => {
    const answers = Object.values(stepLabels.questions).map(({ yes }) => yes)
    expect(answers.filter((yes) => yes.length > 4)).toEqual([])
  })

  it('have a done text of seven characters at most, to fit beside a tick', () => {
    expect(Object.values(stepLabels.done).filter((text) => text.length > 7)).toEqual([])
  })

  it('have a name for every step', () => {
    expect(all.filter((step) => !actionLabels[step].button)).toEqual([])
  })
})
