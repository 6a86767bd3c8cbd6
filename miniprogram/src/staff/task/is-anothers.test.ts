import { describe, expect, it } from 'vitest'
import { isAnothers } from './is-anothers'

describe('isAnothers', () => {
  it.each(['dispatched', 'acknowledged', 'in_progress'] as const)(
    'is so of a case that is %s, unless it may be returned',
    (status) => {
      expect(isAnothers({ status, abilities: [] })).toBe(true)
      expect(isAnothers({ status, abilities: ['return'] })).toBe(false)
    },
  )

  it.each(['submitted', 'returned', 'resolved', 'checked', 'closed'] as const)(
    'is not said of a case that is %s, which may have been mine',
    (status) => {
      expect(isAnothers({ status, abilities: [] })).toBe(false)
    },
  )
})
