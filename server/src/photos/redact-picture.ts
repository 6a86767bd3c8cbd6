import type { RedactionBox } from '@shared/domain/photos'
import sharp from 'sharp'

/** Grey: the eye sees at once that something was covered. */
const COVER = { r: 96, g: 96, b: 96 } as const
const SMALL = 320

/** Covers each box with one flat colour before the picture is encoded, so no pixel below it can be guessed back. */
export const redactPicture = async (
  whole: Buffer,
  boxes: readonly RedactionBox[],
): Promise<{ large: Buffer; small: Buffer }> => {
  const { data, info } = await sharp(whole).raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const covers = boxes.flatMap(({ x, y, ...box }) => {
    const [left, top] = [Math.max(0, Math.floor(x * width)), Math.max(0, Math.floor(y * height))]
    const right = Math.min(width, Math.ceil((x + box.width) * width))
    const bottom = Math.min(height, Math.ceil((y + box.height) * height))
    if (right <= left || bottom <= top) return []
    const cover = { width: right - left, height: bottom - top, channels: 3, background: COVER } as const
    return [{ input: { create: cover }, left, top }]
  })
  const raw = { raw: { width, height, channels: info.channels } }
  const large = await sharp(data, raw).composite(covers).jpeg({ quality: 82, progressive: true }).toBuffer()
  const small = await sharp(large)
    .resize({ width: SMALL, height: SMALL, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82, progressive: true })
    .toBuffer()
  return { large, small }
}
