import type { Point } from '@shared/domain/geo'
import fc from 'fast-check'
import gcoord from 'gcoord'
import { expect, it } from 'vitest'
import { fromGcj02, toGcj02 } from './gcj02'

const inChina = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 4, max: 53, noNaN: true }),
)
/** 1e-8 degrees are about a millimetre. */
const isNear = ([lng, lat]: Point, [otherLng, otherLat]: number[]) =>
  Math.abs(lng - otherLng!) < 1e-8 && Math.abs(lat - otherLat!) < 1e-8

it('shifts every place in China as gcoord does, to a millimetre', () => {
  fc.assert(
    fc.property(inChina, (point) =>
      isNear(toGcj02(point), gcoord.transform(point, gcoord.WGS84, gcoord.GCJ02)),
    ),
  )
})

it('finds every place in China again, to a millimetre', () => {
  fc.assert(fc.property(inChina, (point) => isNear(fromGcj02(toGcj02(point)), point)))
})

it.each<Point>([
  [139.7, 35.7],
  [103.8, 0.5],
])('leaves %s,%s outside China where it is', (...point) => {
  expect([toGcj02(point), fromGcj02(point)]).toEqual([point, point])
})
