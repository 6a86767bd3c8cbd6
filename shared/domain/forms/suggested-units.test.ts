import { describe, expect, it } from 'vitest'
import { suggestedUnits } from './suggested-units'

const shop = { unitId: 'u1', name: '东门摩托车行', kind: 'shop', duty: '卫生' } as const
const cleaner = { unitId: 'u2', name: '洁美保洁有限公司' }
const candidates = [
  { unitId: 'u1', name: '东门摩托车行', share: 0.6 },
  { unitId: 'u3', name: '平价粮油店', share: 0.3 },
]

describe('suggestedUnits', () => {
  it('are empty where no unit was named', () => {
    expect(suggestedUnits({ proposed: null, responsible: null, candidates: [] })).toEqual([])
  })

  it('leave out the proposed unit, which has its own button', () => {
    expect(suggestedUnits({ proposed: cleaner, responsible: null, candidates: [] })).toEqual([])
    const proposed = { unitId: 'u1', name: '东门摩托车行' }
    expect(suggestedUnits({ proposed, responsible: shop, candidates }).map(({ id }) => id)).toEqual(['u3'])
  })

  it('name each unit once, the responsible one first', () => {
    expect(suggestedUnits({ proposed: null, responsible: shop, candidates })).toEqual([
      { id: 'u1', name: '东门摩托车行', kind: 'shop' },
      { id: 'u3', name: '平价粮油店', kind: null },
    ])
  })
})
