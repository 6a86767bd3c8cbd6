import type { Status } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { sameNear } from './CaseField'

const caseOf = (id: string, status: Status = 'dispatched', code = '0201') => ({
  id,
  status,
  category: { code, name: code },
})
const own = caseOf('own', 'submitted')

describe('sameNear', () => {
  it('does not offer a case to itself', () => {
    expect(sameNear([own], own)).toEqual([])
  })

  it.each(['closed', 'rejected', 'merged', 'withdrawn', 'voided'] as const)(
    'offers none that is %s, for it ends nowhere any more',
    (status) => {
      expect(sameNear([caseOf('other', status)], own)).toEqual([])
    },
  )

  it('offers open cases of the same category in the given order', () => {
    const near = [caseOf('a'), caseOf('b', 'dispatched', '0407'), caseOf('c', 'suspended')]
    expect(sameNear(near, own).map(({ id }) => id)).toEqual(['a', 'c'])
  })
})
