import sharp from 'sharp'
import { type Texture, textureFrom } from '../render/material'

/** Draws the inside of an SVG document of that many units; sides must be powers of two. */
export const svgTexture = async (inside: string, width: number, height: number): Promise<Texture> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return textureFrom(data, width, height)
}
