import { distanceMetres, offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, cellsAround } from './cells'

const point = fc.tuple(
  fc.double({ min: 73, max: 135, noNaN: true }),
  fc.double({ min: 18, max: 54, noNaN: true }),
)

describe('cells', () => {
  it('stay the same for ever, since they are stored', () => {
    expect(cellOf([110.15, 22.63])).toBe('16775.75368')
  })

  it('around a point hold every place within the radius, anywhere in China', () => {
    const metres = fc.double({ min: -900, max: 900, noNaN: true })
    fc.assert(
      fc.property(point, metres, metres, (me, east, north) => {
        const there: Point = offsetMetres(me, east, north)
        fc.pre(distanceMetres(me, there) <= 990)
        expect(cellsAround(me, 1000)).toContain(cellOf(there))
      }),
    )
  })

  it('are few: a kilometre around is less than 200', () => {
    fc.assert(
      fc.property(point, (me) => {
        expect(cellsAround(me, 1000).length).toBeLessThan(200)
      }),
    )
  })
})
