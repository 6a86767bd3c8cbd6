import { describe, expect, it } from 'vitest'
import { reasonLabels } from './routing'

describe('the words of an uncertain front', () => {
  const uncertain = (count: number) =>
    reasonLabels({ code: 'frontage_uncertain', accuracy: 12, count, best: '老王粉店', share: 0.62 })

  it('speak of several where several may be meant', () => {
    expect(uncertain(3)).toBe(
      '定位精度 12 米，附近 3 家门前都有可能，最可能是「老王粉店」（62%），需现场确认',
    )
  })

  it('name the one where one alone may be', () => {
    expect(uncertain(1)).toBe('定位精度 12 米，可能是「老王粉店」门前（62%），需现场确认')
  })
})
