import { describe, expect, it } from 'vitest'
import { isAssignedElsewhere } from './index'

describe('isAssignedElsewhere', () => {
  it.each(['submitted', 'returned', 'resolved', 'checked', 'closed'] as const)(
    'is false in status %s, in which nobody is assigned',
    (status) => {
      expect(isAssignedElsewhere({ status, abilities: [] })).toBe(false)
    },
  )

  it.each(['verifying', 'reminded', 'self_fixed', 'dispatched', 'acknowledged', 'in_progress'] as const)(
    'is true in status %s, unless more than signing is open',
    (status) => {
      expect(isAssignedElsewhere({ status, abilities: [] })).toBe(true)
      expect(isAssignedElsewhere({ status, abilities: ['sign'] })).toBe(true)
      expect(isAssignedElsewhere({ status, abilities: ['return', 'sign'] })).toBe(false)
    },
  )
})
