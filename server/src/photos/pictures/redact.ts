import type { RedactionBox } from '@shared/domain/photos'
import sharp from 'sharp'
import { pixelsOf } from './pixels'
import { inTwoSizes, type TwoSizes } from './process-photo'

/** A part of the upright picture, see `RedactionBox`. */
export type PictureBox = Omit<RedactionBox, 'kind'>

export type RedactInput = { large: Buffer; boxes: readonly PictureBox[] }

/** One grey for all: the colour of a box says nothing about the pixels under it. */
const GREY = 128
/** Red, green and blue. */
const CHANNELS = 3

/**
 * The two sizes of a cleaned photo with each box as one flat colour. It is painted before the picture is compressed: pixels
 * or blurred rests of what was there are in neither.
 */
export const redact = async ({ large, boxes }: RedactInput): Promise<TwoSizes> => {
  const { data, width, height } = await pixelsOf(large)
  for (const box of boxes) {
    const [left, right] = wholePixels(box.x, box.width, width)
    const [top, bottom] = wholePixels(box.y, box.height, height)
    for (let y = top; y < bottom; y++)
      data.fill(GREY, (y * width + left) * CHANNELS, (y * width + right) * CHANNELS)
  }
  return inTwoSizes(sharp(data, { raw: { width, height, channels: CHANNELS } }))
}

/** The pixels that a part touches, the last one excluded: rounded outward, within the picture. */
const wholePixels = (from: number, size: number, pixels: number): [number, number] => {
  const first = Math.min(pixels, Math.max(0, Math.floor(from * pixels)))
  const last = Math.min(pixels, Math.max(first, Math.ceil((from + size) * pixels)))
  return [first, last]
}
