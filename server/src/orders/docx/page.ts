/**
 * The measures of the page, in twips (1440 to the inch, 567 to the centimetre). The rows have exact heights and together
 * fill the page. So there is never a second page, for any text and any fonts of the reader.
 */

/** A4 upright. */
export const page = { width: 11906, height: 16838, side: 1134, end: 850, footer: 454 }

/** Label, value, label, and a value in two columns; the sketch stands in the second of them. */
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
  /** Beside sketch and legend: 6 lines for the place, 4 for the responsible unit. */
  place: 1720,
  responsible: 1200,
  photos: 2610,
  photosAbsent: 340,
  signature: 400,
  /** At least; this row takes the room that the others leave. */
  result: 600,
}

/** Added by office programs: borders, and a line after a table. */
const SLACK = 200

const { head, kind, number, note } = lineHeights
export const tableHeight = page.height - 2 * page.end - head - kind - number - HEAD_GAP - note - SLACK

/** Em of text on one line of a cell of this width. */
export const emOf = (width: number, size: keyof typeof fontSizes = 'text'): number =>
  (width - 2 * CELL_SIDE) / (fontSizes[size] * 10)

/**
 * Fonts by the names that an office knows. `hint`: quotation marks, … and × are Chinese too, and as wide as a character.
 * Numbers and Latin letters are in Times New Roman, which is on every system or has a twin of the same widths.
 */
const chinese = (name: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: name,
  hint: 'eastAsia',
})

export const fonts = { song: chinese('宋体'), fang: chinese('仿宋'), hei: chinese('黑体') }

/** Other names of these fonts and their families, for systems without a font of that name. */
const others = [
  { name: '宋体', others: 'SimSun,NSimSun,Songti SC,Noto Serif CJK SC', family: 'roman' },
  { name: '仿宋', others: 'FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC', family: 'modern' },
  { name: '黑体', others: 'SimHei,Heiti SC,Noto Sans CJK SC', family: 'swiss' },
] as const

/** The document's table of fonts; charset 86 is GB 2312. The library lists only fonts that are embedded. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${others
    .map(
      (font) =>
        `<w:font w:name="${font.name}"><w:altName w:val="${font.others}"/><w:charset w:val="86"/><w:family w:val="${font.family}"/><w:pitch w:val="variable"/></w:font>`,
    )
    .join('')}</w:fonts>`,
}
