import { BOXES_MAX, type BoxKind, type RedactionBox } from '../photos'

/** The boxes of one photo while a person works on them, and each state before. */
export type BoxEdits = {
  boxes: readonly RedactionBox[]
  /** Index of the box that was tapped last. */
  chosen: number | null
  past: readonly (readonly RedactionBox[])[]
}

export const newEdits = (boxes: readonly RedactionBox[]): BoxEdits => ({ boxes, chosen: null, past: [] })

export const isFull = ({ boxes }: BoxEdits): boolean => boxes.length >= BOXES_MAX

/** Adds and chooses the box; the same edits where no more may be added. */
export const addBox = (edits: BoxEdits, box: RedactionBox): BoxEdits =>
  isFull(edits) ? edits : changed(edits, [...edits.boxes, box], edits.boxes.length)

/** What the machine has found beside one's own boxes, as far as there is room. */
export const addBoxes = (edits: BoxEdits, found: readonly RedactionBox[]): BoxEdits =>
  found.length === 0 ? edits : changed(edits, [...edits.boxes, ...found].slice(0, BOXES_MAX), edits.chosen)

export const changeBox = (edits: BoxEdits, index: number, box: RedactionBox): BoxEdits =>
  changed(
    edits,
    edits.boxes.map((old, at) => (at === index ? box : old)),
    index,
  )

export const removeBox = (edits: BoxEdits, index: number): BoxEdits =>
  changed(
    edits,
    edits.boxes.filter((_, at) => at !== index),
    null,
  )

/** Another set of boxes, such as somebody else's; undoing it gives one's own back. */
export const replaceBoxes = (edits: BoxEdits, boxes: readonly RedactionBox[]): BoxEdits =>
  changed(edits, boxes, null)

export const chooseBox = (edits: BoxEdits, chosen: number | null): BoxEdits => ({ ...edits, chosen })

/** The kind of the chosen box; the same edits where none is chosen. */
export const setKind = (edits: BoxEdits, kind: BoxKind): BoxEdits => {
  const box = edits.chosen === null ? undefined : edits.boxes[edits.chosen]
  return edits.chosen === null || !box || box.kind === kind
    ? edits
    : changeBox(edits, edits.chosen, { ...box, kind })
}

/** Takes back the last change. */
export const undoBoxes = (edits: BoxEdits): BoxEdits => {
  const before = edits.past[edits.past.length - 1]
  return before ? { boxes: before, chosen: null, past: edits.past.slice(0, -1) } : edits
}

const changed = (edits: BoxEdits, boxes: readonly RedactionBox[], chosen: number | null): BoxEdits => ({
  boxes,
  chosen,
  past: [...edits.past, edits.boxes],
})
