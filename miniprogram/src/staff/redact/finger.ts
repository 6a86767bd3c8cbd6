import {
  addBox,
  type BoxEdits,
  changeBox,
  chooseBox,
  isFull,
  removeBox,
} from '@shared/domain/photo/box-edits'
import {
  boxAt,
  boxBetween,
  handleAt,
  holds,
  isTap,
  movedBox,
  resizedBox,
  type Size,
  type Spot,
} from '@shared/domain/photo/box-shape'
import type { BoxKind, RedactionBox } from '@shared/domain/photos'

/** A finger on the picture: what it does, from where to where. */
export type Finger = { way: 'draw' | 'move' | 'resize' | 'cross'; from: Spot; to: Spot; size: Size }

/** What a finger that is put down here is going to do. Only the chosen box has handles and can be moved. */
export const putDown = (edits: BoxEdits, from: Spot, size: Size): Finger => {
  const box = chosenBox(edits)
  const handle = box && handleAt(box, from, size)
  if (handle) return { way: handle === 'cross' ? 'cross' : 'resize', from, to: from, size }
  return { way: box && holds(box, from) ? 'move' : 'draw', from, to: from, size }
}

/** The boxes as they would be if the finger were lifted now. */
export const boxesUnder = (edits: BoxEdits, finger: Finger | null, kind: BoxKind): readonly RedactionBox[] =>
  finger && !isTap(finger.from, finger.to, finger.size) ? lifted(edits, finger, kind).boxes : edits.boxes

/** The finger is lifted: a drag draws, moves or resizes; a tap chooses a box, or removes it by its ×. */
export const lifted = (edits: BoxEdits, finger: Finger, kind: BoxKind): BoxEdits => {
  const { way, from, to, size } = finger
  const { chosen } = edits
  const box = chosenBox(edits)
  if (isTap(from, to, size)) {
    if (way === 'cross' && chosen !== null) return removeBox(edits, chosen)
    return way === 'resize' ? edits : chooseBox(edits, boxAt(edits.boxes, to, size))
  }
  if (way === 'draw') return isFull(edits) ? edits : addBox(edits, boxBetween(kind, from, to))
  if (!box || chosen === null || way === 'cross') return edits
  return changeBox(edits, chosen, way === 'move' ? movedBox(box, from, to) : resizedBox(box, from, to))
}

const chosenBox = ({ boxes, chosen }: BoxEdits): RedactionBox | null =>
  chosen === null ? null : (boxes[chosen] ?? null)
