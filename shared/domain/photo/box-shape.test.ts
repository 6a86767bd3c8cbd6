import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RedactionBox } from '../photos'
import {
  boxAt,
  boxBetween,
  handleAt,
  handlesOf,
  isTap,
  movedBox,
  REACH_PX,
  resizedBox,
  spotAt,
} from './box-shape'

const size = { width: 320, height: 240 }
const box: RedactionBox = { kind: 'plate', x: 0.2, y: 0.3, width: 0.4, height: 0.2 }

/** A finger anywhere, also outside the picture. */
const finger = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
})
const spot = finger.map((px) => spotAt(px, size))
const isInside = ({ x, y, width, height }: RedactionBox) =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9

describe('a box under a finger', () => {
  it('lies inside the picture, wherever the finger goes', () => {
    fc.assert(
      fc.property(spot, spot, (from, to) => {
        for (const made of [boxBetween('face', from, to), movedBox(box, from, to), resizedBox(box, from, to)])
          if (!isInside(made)) return false
        return true
      }),
    )
  })

  it('is the same in whichever of the four directions it is drawn', () => {
    const [a, b, c, d] = [
      { x: 0.1, y: 0.2 },
      { x: 0.5, y: 0.6 },
      { x: 0.5, y: 0.2 },
      { x: 0.1, y: 0.6 },
    ]
    const made = { kind: 'face', x: 0.1, y: 0.2, width: 0.4, height: 0.4 }
    for (const [from, to] of [
      [a, b],
      [b, a],
      [c, d],
      [d, c],
    ] as const)
      expect(boxBetween('face', from, to)).toEqual(made)
  })

  it('is never too small to be seen', () => {
    const made = boxBetween('face', { x: 1, y: 1 }, { x: 1, y: 0.999 })
    expect(made).toEqual({ kind: 'face', x: 0.985, y: 0.985, width: 0.015, height: 0.015 })
  })

  it('keeps its size when it is moved over the edge', () => {
    const made = movedBox(box, { x: 0.3, y: 0.4 }, { x: 1, y: 0 })
    expect(made).toEqual({ ...box, x: 0.6, y: 0 })
  })

  it('keeps its upper left corner when its size is changed', () => {
    expect(resizedBox(box, { x: 0.6, y: 0.5 }, { x: 0.7, y: 0.6 })).toEqual({
      ...box,
      width: 0.5,
      height: 0.3,
    })
    expect(resizedBox(box, { x: 0.6, y: 0.5 }, { x: 1, y: 1 })).toEqual({ ...box, width: 0.8, height: 0.7 })
    expect(resizedBox(box, { x: 0.6, y: 0.5 }, { x: 0, y: 0 })).toEqual({
      ...box,
      width: 0.015,
      height: 0.015,
    })
  })

  it('is drawn only when the finger moves more than it trembles', () => {
    expect(isTap({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.51 }, size)).toBe(true)
    expect(isTap({ x: 0.5, y: 0.5 }, { x: 0.55, y: 0.5 }, size)).toBe(false)
  })

  it('counts as a spot of an empty picture in no case', () => {
    expect(spotAt({ x: 5, y: 5 }, { width: 0, height: 0 })).toEqual({ x: 1, y: 1 })
  })
})

describe('a tap', () => {
  const small: RedactionBox = { kind: 'face', x: 0.5, y: 0.5, width: 0.02, height: 0.02 }
  const over: RedactionBox = { kind: 'phone', x: 0.3, y: 0.3, width: 0.4, height: 0.4 }

  it.each<[string, RedactionBox[], { x: number; y: number }, number | null]>([
    ['on nothing', [box], { x: 0.9, y: 0.9 }, null],
    ['on a box', [box], { x: 0.3, y: 0.4 }, 0],
    ['on two boxes means the later one', [box, over], { x: 0.4, y: 0.4 }, 1],
    ['beside a small box means it', [small], { x: 0.55, y: 0.55 }, 0],
    ['beside a small box but in another means the other', [small, over], { x: 0.55, y: 0.55 }, 1],
    ['far from a small box does not', [small], { x: 0.6, y: 0.5 }, null],
  ])('%s', (_, boxes, at, found) => {
    expect(boxAt(boxes, at, size)).toBe(found)
  })
})

describe('the handles of a chosen box', () => {
  const boxes = fc.tuple(spot, spot).map(([from, to]) => boxBetween('face', from, to))

  it('lie inside the picture, each under a finger of its own', () => {
    fc.assert(
      fc.property(boxes, (chosen) => {
        const { cross, corner } = handlesOf(chosen, size)
        for (const { x, y } of [cross, corner])
          if (x < REACH_PX || y < REACH_PX || x > size.width - REACH_PX || y > size.height - REACH_PX)
            return false
        return Math.max(Math.abs(cross.x - corner.x), Math.abs(cross.y - corner.y)) >= REACH_PX
      }),
    )
  })

  it('are found where they are drawn', () => {
    expect(handleAt(box, { x: 0.6, y: 0.3 }, size)).toBe('cross')
    expect(handleAt(box, { x: 0.6, y: 0.5 }, size)).toBe('corner')
    expect(handleAt(box, { x: 0.3, y: 0.4 }, size)).toBe(null)
  })
})
