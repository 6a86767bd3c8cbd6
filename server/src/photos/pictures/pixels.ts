import sharp from 'sharp'

/** An upright picture as bytes of red, green and blue. */
export type Pixels = { data: Buffer; width: number; height: number }

/** The pixels of a cleaned photo. */
export const pixelsOf = async (photo: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(photo)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
