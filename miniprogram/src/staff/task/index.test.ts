import { describe, expect, it } from 'vitest'
import { isAnothers } from './index'

describe('isAnothers', () => {
  it.each(['submitted', 'returned', 'resolved', 'checked', 'closed'] as const)(
    'is not said of a case that is %s, which may have been mine',
    (status) => {
      expect(isAnothers({ status, abilities: [] })).toBe(false)
    },
  )

  it.each(['verifying', 'reminded', 'self_fixed', 'dispatched', 'acknowledged', 'in_progress'] as const)(
    'is so of a case that is %s, unless something may be done about it',
    (status) => {
      expect(isAnothers({ status, abilities: [] })).toBe(true)
      expect(isAnothers({ status, abilities: ['sign'] })).toBe(true)
      expect(isAnothers({ status, abilities: ['return', 'sign'] })).toBe(false)
    },
  )
})
