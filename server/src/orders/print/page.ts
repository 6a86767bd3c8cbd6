/**
 * The measures of the page, in twips (1440 to the inch, 567 to the centimetre). Every row has an exact height and together
 * they fill the page, so there is never a second one, whatever is written and whatever fonts the reader has.
 */

/** A4 upright. */
export const page = { width: 11906, height: 16838, side: 1134, end: 850, footer: 454 }

/** Label, value, label, and a value in two parts, for the sketch takes the second alone. */
export const columns = [1150, 3669, 1150, 169, 3500] as const

/** Half-points. */
export const fontSizes = { head: 44, kind: 52, number: 21, text: 20, note: 17, small: 15 }

/** Heights of one line, and of the gap between the red line and the table. */
export const lineHeights = { head: 620, kind: 720, number: 340, text: 260, note: 240, small: 180 }
export const HEAD_GAP = 120

/** Above and below the text of a row together, borders included. */
export const ROW_PADDING = 80
export const CELL_SIDE = 80

/** Pixels, 96 to the inch: 58 mm and 79 mm wide. */
export const sketchSize = { width: 219, height: 150.5 }
export const photoBox = { width: 300, height: 150 }

export const rowHeights = {
  /** Beside sketch and legend: 6 lines of where it is, 4 of who answers for it. */
  place: 1720,
  responsible: 1200,
  photos: 2610,
  photosAbsent: 340,
  signature: 400,
  /** At least; this row takes what the others leave. */
  result: 600,
}

/** What programs add of their own: borders, and a line after a table. */
const SLACK = 200

const { head, kind, number, note } = lineHeights
export const tableHeight = page.height - 2 * page.end - head - kind - number - HEAD_GAP - note - SLACK

/** How many em of text stand on a line of a cell so wide. */
export const emOf = (width: number, size: keyof typeof fontSizes = 'text'): number =>
  (width - 2 * CELL_SIDE) / (fontSizes[size] * 10)
