import { actionTable } from '@shared/domain/case/actions'
import { expect, it } from 'vitest'
import { moodOf } from './Timeline'

it('shows a written answer as a letter', () => {
  expect(moodOf('answer')).toBe('letter')
})

it('shows every action that counts a rework as a setback', () => {
  for (const [action, transition] of Object.entries(actionTable))
    if ('rework' in transition) expect(moodOf(action as keyof typeof actionTable), action).toBe('setback')
})

it.each(['submit', 'dispatch', 'acknowledge', 'resolve', 'pass', 'close'] as const)(
  'shows %s as plain progress',
  (action) => {
    expect(moodOf(action)).toBe('plain')
  },
)
