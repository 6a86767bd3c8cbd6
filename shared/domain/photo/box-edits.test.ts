import { describe, expect, it } from 'vitest'
import { BOXES_MAX, type RedactionBox } from '../photos'
import {
  addBox,
  addBoxes,
  changeBox,
  chooseBox,
  isFull,
  newEdits,
  removeBox,
  replaceBoxes,
  setKind,
  undoBoxes,
} from './box-edits'

const face: RedactionBox = { kind: 'face', x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
const plate: RedactionBox = { kind: 'plate', x: 0.5, y: 0.5, width: 0.2, height: 0.1 }

describe('the boxes of a photo', () => {
  it('take no more than the server takes', () => {
    const full = newEdits(Array.from({ length: BOXES_MAX }, () => face))
    expect(isFull(full)).toBe(true)
    expect(addBox(full, plate)).toBe(full)
  })

  it('choose the box that was added, and none after a removal', () => {
    const added = addBox(newEdits([face]), plate)
    expect(added).toMatchObject({ boxes: [face, plate], chosen: 1 })
    expect(removeBox(added, 0)).toMatchObject({ boxes: [plate], chosen: null })
  })

  it('give the kind to the chosen box alone', () => {
    const both = newEdits([face, plate])
    expect(setKind(both, 'phone')).toBe(both)
    expect(setKind(chooseBox(both, 1), 'plate')).toEqual(chooseBox(both, 1))
    expect(setKind(chooseBox(both, 1), 'phone').boxes).toEqual([face, { ...plate, kind: 'phone' }])
  })

  it('come back one change at a time, and choosing is no change', () => {
    const start = newEdits([face])
    const moved = changeBox(start, 0, { ...face, x: 0.3 })
    const added = chooseBox(addBox(moved, plate), 0)
    const removed = removeBox(added, 0)
    expect(undoBoxes(removed).boxes).toEqual(added.boxes)
    expect(undoBoxes(undoBoxes(removed)).boxes).toEqual(moved.boxes)
    expect(undoBoxes(undoBoxes(undoBoxes(removed)))).toEqual(start)
    expect(undoBoxes(start)).toBe(start)
  })

  it('of the machine come beside one’s own, as far as there is room', () => {
    const mine = addBox(newEdits([]), plate)
    expect(addBoxes(mine, [])).toBe(mine)
    expect(addBoxes(mine, [face])).toMatchObject({ boxes: [plate, face], chosen: 0 })
    expect(undoBoxes(addBoxes(mine, [face])).boxes).toEqual([plate])
    const many = Array.from({ length: BOXES_MAX }, () => face)
    expect(addBoxes(mine, many).boxes).toHaveLength(BOXES_MAX)
  })

  it('of somebody else replace one’s own, which undo gives back', () => {
    const mine = addBox(newEdits([face]), plate)
    const theirs = replaceBoxes(mine, [])
    expect(theirs.boxes).toEqual([])
    expect(undoBoxes(theirs).boxes).toEqual(mine.boxes)
  })
})
