import { type Action, actionRow, actions, type FormField } from '@shared/domain/case/actions'
import { actionLabels } from '@shared/labels/case'
import { describe, expect, it } from 'vitest'
import { stepLabels } from '../../labels/steps'
import { type Field, fieldsFor, fieldsOf, forms, harmful, isStep, type Step } from './forms'

/** Staff takes the actions of all relations but the system and the reporter. */
const takenByStaff = actions.filter((action) =>
  actionRow(action).who.some((relation) => relation !== 'system' && relation !== 'reporter'),
)
const steps = Object.keys(forms) as Step[]

/** The fields that answer a form field of the list of actions. */
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
  it('exist for every action that staff takes, and for no other', () => {
    expect([...steps].sort()).toEqual([...takenByStaff].sort())
  })

  it.each(steps)('ask for all form fields of %s', (step) => {
    const isAsked = (need: FormField) => fieldsOf(step).some((field) => answersTo[need].includes(field))
    expect(actionRow(step).needs.filter((need) => !isAsked(need))).toEqual([])
  })

  it.each(['withdraw', 'warn', 'escalate'] satisfies Action[])('leave out %s', (action) => {
    expect(isStep(action)).toBe(false)
  })

  it('ask a shopkeeper for no other unit', () => {
    expect(fieldsFor('return', 'shopkeeper')).toEqual(['reason'])
    expect(fieldsFor('return', 'worker')).toEqual(['reason', 'proposal'])
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
    expect(Object.values(stepLabels.done).filter((words) => words.length > 7)).toEqual([])
  })

  it('have a name for every step', () => {
    expect(steps.filter((step) => !actionLabels[step])).toEqual([])
  })
})
