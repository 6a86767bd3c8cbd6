import sharp from 'sharp'

/** An upright picture as bytes of red, green and blue. */
export type Pixels = { data: Buffer; width: number; height: number }

/** A rectangle in pixels of the picture. */
export type Frame = { x: number; y: number; width: number; height: number }

/** The smallest frame around all. */
export const frameAround = (frames: readonly Frame[]): Frame => {
  const x = Math.min(...frames.map((frame) => frame.x))
  const y = Math.min(...frames.map((frame) => frame.y))
  const right = Math.max(...frames.map((frame) => frame.x + frame.width))
  const bottom = Math.max(...frames.map((frame) => frame.y + frame.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** The pixels of a cleaned photo. */
export const pixelsOf = async (photo: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(photo)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
