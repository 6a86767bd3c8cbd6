import { type BoxEdits, chooseBox, newEdits } from '@shared/domain/photo/box-edits'
import type { Spot } from '@shared/domain/photo/box-shape'
import type { RedactionBox } from '@shared/domain/photos'
import { describe, expect, it } from 'vitest'
import { boxesUnder, lifted, putDown } from './finger'

const size = { width: 300, height: 200 }
const plate: RedactionBox = { kind: 'plate', x: 0.2, y: 0.2, width: 0.4, height: 0.4 }
const none = newEdits([plate])
const chosen = chooseBox(none, 0)

/** The edits after a finger has gone from one spot to another. */
const drag = (edits: BoxEdits, from: Spot, to: Spot): BoxEdits =>
  lifted(edits, { ...putDown(edits, from, size), to }, 'face')
const tap = (edits: BoxEdits, at: Spot): BoxEdits => drag(edits, at, at)

describe('a finger on the picture', () => {
  it('draws a box of the kind that is set, and chooses it', () => {
    const { boxes, chosen: now } = drag(none, { x: 0.7, y: 0.7 }, { x: 0.9, y: 0.8 })
    expect(boxes).toEqual([plate, { kind: 'face', x: 0.7, y: 0.7, width: 0.2, height: 0.1 }])
    expect(now).toBe(1)
  })

  it('draws over a box that is not chosen: a face may be within a larger box', () => {
    expect(drag(none, { x: 0.3, y: 0.3 }, { x: 0.5, y: 0.5 }).boxes).toHaveLength(2)
  })

  it('chooses a box by a tap, and none by a tap beside all', () => {
    expect(tap(none, { x: 0.3, y: 0.3 })).toEqual(chosen)
    expect(tap(chosen, { x: 0.9, y: 0.9 })).toEqual(none)
  })

  it('moves the chosen box', () => {
    expect(drag(chosen, { x: 0.3, y: 0.3 }, { x: 0.5, y: 0.4 }).boxes).toEqual([{ ...plate, x: 0.4, y: 0.3 }])
  })

  it('changes the size of the chosen box by its corner', () => {
    expect(drag(chosen, { x: 0.6, y: 0.6 }, { x: 0.8, y: 0.7 }).boxes).toEqual([
      { ...plate, width: 0.6, height: 0.5 },
    ])
  })

  it('removes the chosen box by a tap on its ×, and does nothing by a drag from there', () => {
    expect(tap(chosen, { x: 0.6, y: 0.2 }).boxes).toEqual([])
    expect(drag(chosen, { x: 0.6, y: 0.2 }, { x: 0.9, y: 0.9 })).toBe(chosen)
  })

  it('adds no box where the photo has the most that the server takes', () => {
    const full = newEdits(Array.from({ length: 60 }, () => plate))
    expect(drag(full, { x: 0.7, y: 0.7 }, { x: 0.9, y: 0.9 })).toBe(full)
  })

  it('shows the box while it is drawn, and nothing for a tap', () => {
    const down = putDown(none, { x: 0.7, y: 0.7 }, size)
    expect(boxesUnder(none, down, 'face')).toEqual([plate])
    expect(boxesUnder(none, null, 'face')).toEqual([plate])
    expect(boxesUnder(none, { ...down, to: { x: 0.9, y: 0.8 } }, 'face')).toHaveLength(2)
  })
})
