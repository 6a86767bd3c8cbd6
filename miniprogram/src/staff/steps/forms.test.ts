import { type Action, actionRow, actions, type FormField } from '@shared/domain/case/actions'
import { actionLabels } from '@shared/labels/case'
import { describe, expect, it } from 'vitest'
import { stepLabels } from '../../labels/steps'
import { type Field, fieldsFor, fieldsOf, forms, harmful, isStep, type Step } from './forms'

/** Whoever is neither the clock nor the reporter works on these screens. */
const takenByStaff = actions.filter((action) =>
  actionRow(action).who.some((relation) => relation !== 'system' && relation !== 'reporter'),
)
const steps = Object.keys(forms) as Step[]

/** Any of these answers that need of the table; what an approver agrees to was given by who asked. */
const answersTo: Record<FormField, readonly Field[]> = {
  reason: ['reason', 'letter'],
  photos: ['photos'],
  place: ['photos'],
  unit: ['unit'],
  grid: ['grid'],
  until: ['until'],
  case: ['case'],
}

describe('forms', () => {
  it('stand ready for every action of the table that staff takes, and for no other', () => {
    expect([...steps].sort()).toEqual([...takenByStaff].sort())
  })

  it.each(steps)('ask for all that %s needs', (step) => {
    const isAsked = (need: FormField) => fieldsOf(step).some((field) => answersTo[need].includes(field))
    expect(actionRow(step).needs.filter((need) => !isAsked(need))).toEqual([])
  })

  it.each(['withdraw', 'warn', 'escalate'] satisfies Action[])('know nothing of %s', (action) => {
    expect(isStep(action)).toBe(false)
  })

  it('ask a shopkeeper, who may not look up units, for no other unit', () => {
    expect(fieldsFor('return', 'shopkeeper')).toEqual(['reason'])
    expect(fieldsFor('return', 'worker')).toEqual(['reason', 'proposal'])
  })

  it.each(harmful)('have %s confirmed before it is sent', (step) => {
    expect(stepLabels.questions[step]).toEqual({
      title: expect.stringMatching(/.？$/),
      text: expect.stringMatching(/.。$/),
      yes: expect.stringMatching(/./),
    })
  })

  it('ask with a yes that WeChat takes: four characters at most', () => {
    const answers = Object.values(stepLabels.questions).map(({ yes }) => yes)
    expect(answers.filter((yes) => yes.length > 4)).toEqual([])
  })

  it('say that it is done in few enough words to stand beside a tick', () => {
    expect(Object.values(stepLabels.done).filter((words) => words.length > 7)).toEqual([])
  })

  it('have a name for every step', () => {
    expect(steps.filter((step) => !actionLabels[step])).toEqual([])
  })
})
