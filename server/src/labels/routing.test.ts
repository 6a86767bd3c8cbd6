import { describe, expect, it } from 'vitest'
import { reasonLabel } from './routing'

describe('the text of an uncertain frontage', () => {
  const uncertain = (count: number) =>
    reasonLabel({ code: 'frontage_uncertain', accuracy: 12, count, best: '老王粉店', share: 0.62 })

  it('names several frontages where several may be meant', () => {
    expect(uncertain(3)).toBe(
      '定位精度 12 米，附近 3 家门前都有可能，最可能是「老王粉店」（62%），需现场确认',
    )
  })

  it('names the frontage where only one may be meant', () => {
    expect(uncertain(1)).toBe('定位精度 12 米，可能是「老王粉店」门前（62%），需现场确认')
  })
})
