import sharp from 'sharp'
import { inTwoSizes, type TwoSizes } from './process-photo'

/** 人脸, 车牌, 电话: the kinds of what is made unreadable. A person may also draw a box of none of them. */
export type BoxKind = 'face' | 'plate' | 'phone'

/** A rectangle in shares of the width and height of the upright picture, from its top left corner. */
export type PictureBox = { x: number; y: number; width: number; height: number }

export type RedactInput = { large: Buffer; boxes: readonly PictureBox[] }

/** One grey for all: the colour of a box says nothing about the pixels under it. */
const GREY = 128

/**
 * The two sizes of a cleaned photo with each box as one flat colour. It is painted before the picture is compressed: pixels
 * or blurred rests of what was there are in neither.
 */
export const redact = async ({ large, boxes }: RedactInput): Promise<TwoSizes> => {
  const { data, info } = await sharp(large)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  for (const box of boxes) {
    const [left, right] = wholePixels(box.x, box.width, width)
    const [top, bottom] = wholePixels(box.y, box.height, height)
    for (let y = top; y < bottom; y++)
      data.fill(GREY, (y * width + left) * channels, (y * width + right) * channels)
  }
  return inTwoSizes(sharp(data, { raw: { width, height, channels } }))
}

/** The pixels that a part touches, the last one excluded: rounded outward, within the picture. */
const wholePixels = (from: number, size: number, pixels: number): [number, number] => {
  const first = Math.min(pixels, Math.max(0, Math.floor(from * pixels)))
  const last = Math.min(pixels, Math.max(first, Math.ceil((from + size) * pixels)))
  return [first, last]
}
