import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SoakFigures, slopeOf, verdictOf } from './verdict'

const minutes = Array.from({ length: 61 }, (_, i) => i / 6)
const figures = ({
  rss = () => 200,
  ms = () => 50,
  handles = () => 30,
  failed = 0,
}: {
  rss?: (minute: number) => number
  ms?: (minute: number) => number
  handles?: (minute: number) => number
  failed?: number
}): SoakFigures => ({
  samples: minutes.map((minute) => ({
    minute,
    rssMB: rss(minute),
    handles: handles(minute),
    cpuSeconds: minute * 30,
  })),
  answered: minutes.map((minute) => ({ minute, ms: ms(minute) })),
  failed,
})

describe('the verdict', () => {
  it('is good where nothing grows after the first two minutes', () => {
    const warmingUp = (minute: number) => 100 + Math.min(minute, 2) * 80
    expect(verdictOf(figures({ rss: warmingUp, ms: (minute) => (minute < 1 ? 900 : 50) }))).toMatchObject({
      minutes: 10,
      cpus: 0.5,
      rssMB: 260,
      rssMBPerMinute: 0,
      handlesMore: 0,
      p95: { first: 50, last: 50, growth: 1 },
      ok: true,
    })
  })

  it.each<[string, Parameters<typeof figures>[0]]>([
    ['memory grows by two megabytes a minute', { rss: (minute) => 200 + 2 * minute }],
    ['handles stay behind', { handles: (minute) => 30 + minute }],
    ['answers take longer and longer', { ms: (minute) => 50 + 10 * minute }],
    ['a call failed', { failed: 1 }],
  ])('is bad where %s', (_, bad) => {
    expect(verdictOf(figures(bad)).ok).toBe(false)
  })
})

it('the slope of points on a line is that of the line', () => {
  const whole = fc.integer({ min: -1000, max: 1000 })
  const xs = fc.uniqueArray(whole, { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(xs, whole, whole, (all, slope, start) => {
      expect(slopeOf(all.map((x) => [x, start + slope * x]))).toBeCloseTo(slope, 6)
    }),
  )
})
