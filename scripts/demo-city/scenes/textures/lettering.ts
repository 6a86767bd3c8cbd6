import sharp from 'sharp'
import { createRandom } from '../../random'

export type Lettering = (text: string, at: LetterPlace) => string
/** Middle of the line, in the units of the drawing. */
export type LetterPlace = {
  x: number
  y: number
  size: number
  color: string
  bold?: boolean
  serif?: boolean
  /** Units to which the line is squeezed or stretched. */
  width?: number
}

/**
 * Lines of text as SVG. A machine without Chinese letters gets strokes that look like writing from afar:
 * empty boxes on every sign would spoil each picture.
 */
export const createLettering = async (): Promise<Lettering> => letteringOf(await hasChineseLetters())

export const letteringOf = (hasLetters: boolean): Lettering => (hasLetters ? written : scribbled)

const written: Lettering = (text, { x, y, size, color, bold = true, serif = false, width }) => {
  const family = serif
    ? 'Noto Serif CJK SC, Songti SC, SimSun, serif'
    : 'Noto Sans CJK SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif'
  const fit = width ? ` textLength="${width}" lengthAdjust="spacingAndGlyphs"` : ''
  return `<text x="${x}" y="${y + size * 0.36}" font-size="${size}" fill="${color}" text-anchor="middle" font-family="${family}" font-weight="${bold ? 'bold' : 'normal'}"${fit}>${text}</text>`
}

const scribbled: Lettering = (text, { x, y, size, color, bold = true, width }) => {
  const letters = [...text]
  const step = (width ?? letters.length * size) / letters.length
  const left = x - (step * letters.length) / 2
  const strokes = letters.map((letter, i) => {
    const random = createRandom(letter.codePointAt(0)!)
    const [w, h] = [step * 0.8, size * 0.8]
    const [x0, y0] = [left + i * step + step * 0.1, y - h / 2]
    return Array.from({ length: 6 }, () => {
      const level = random.chance(0.55)
      const [a, b] = [random.between(0, 0.5), random.between(0.5, 1)]
      const c = random.between(0, 1)
      return level
        ? `M${x0 + a * w} ${y0 + c * h}H${x0 + b * w}`
        : `M${x0 + c * w} ${y0 + a * h}V${y0 + b * h}`
    }).join('')
  })
  return `<path d="${strokes.join('')}" stroke="${color}" stroke-width="${size * (bold ? 0.11 : 0.06)}" fill="none"/>`
}

/** Two letters that are not there look alike: both come out as a box of the same size. */
const hasChineseLetters = async (): Promise<boolean> => {
  const sizeOf = async (letter: string) => {
    const { info } = await sharp({ text: { text: letter, font: 'sans 40', rgba: true } })
      .png()
      .toBuffer({ resolveWithObject: true })
    return `${info.width}x${info.height}`
  }
  const missing = await sizeOf('\u{e123}')
  const sizes = await Promise.all(['一', '玉', '口'].map(sizeOf))
  return sizes.some((size) => size !== missing)
}
