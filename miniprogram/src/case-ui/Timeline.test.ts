import { actionTable } from '@shared/domain/case/actions'
import { expect, it } from 'vitest'
import { moodOf } from './Timeline'

it('an answer in writing stands out as a letter', () => {
  expect(moodOf('answer')).toBe('letter')
})

it('whatever counts a rework up is a setback', () => {
  for (const [action, transition] of Object.entries(actionTable))
    if ('rework' in transition) expect(moodOf(action as keyof typeof actionTable), action).toBe('setback')
})

it.each(['submit', 'dispatch', 'acknowledge', 'resolve', 'pass', 'close'] as const)(
  '%s goes its way',
  (action) => {
    expect(moodOf(action)).toBe('plain')
  },
)
