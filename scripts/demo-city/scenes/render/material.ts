/** A picture to be laid on meshes, with its halves, quarters … for what is far away. RGBA bytes, sides powers of two. */
export type Texture = { levels: readonly TextureLevel[] }
export type TextureLevel = { width: number; height: number; pixels: Uint8Array }

export type Material = {
  /** Linear light, multiplied with the texture. */
  color: readonly [number, number, number]
  texture: Texture | null
  /** Share of light that comes back as a glint, and how tight it is. */
  shine: number
  gloss: number
  /** How much the world's grime shows on it, 0–1. */
  grime: number
  /** Light of its own, in shares of its colour. */
  glow: number
  /** Where the texture is not opaque there is nothing. */
  cutout: boolean
  /** How much of the scene is mirrored, seen flat: a puddle. */
  mirror: number
}

export const paint = (hex: string, more: Partial<Omit<Material, 'color'>> = {}): Material => ({
  color: linear(hex),
  texture: null,
  shine: 0,
  gloss: 12,
  grime: 0.5,
  glow: 0,
  cutout: false,
  mirror: 0,
  ...more,
})

/** "#rrggbb" as linear light. */
export const linear = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [toLinear(value >> 16), toLinear((value >> 8) & 255), toLinear(value & 255)]
}

export const toLinear = (byte: number): number => (byte / 255) ** 2.2

export const textureFrom = (pixels: Uint8Array, width: number, height: number): Texture => {
  const levels: TextureLevel[] = [{ width, height, pixels }]
  for (let last = levels[0]!; last.width > 1 && last.height > 1; last = levels.at(-1)!)
    levels.push(half(last))
  return { levels }
}

/** Clear pixels do not count towards the colour, or every leaf would get a dark rim. */
const half = ({ width, height, pixels }: TextureLevel): TextureLevel => {
  const [w, h] = [width >> 1, height >> 1]
  const out = new Uint8Array(w * h * 4)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const from = (2 * y * width + 2 * x) * 4
      const four = [from, from + 4, from + width * 4, from + width * 4 + 4]
      const to = (y * w + x) * 4
      const solid = four.reduce((sum, i) => sum + pixels[i + 3]!, 0)
      out[to + 3] = (solid + 2) >> 2
      if (solid === 0) continue
      for (let k = 0; k < 3; k++) {
        out[to + k] = Math.round(four.reduce((sum, i) => sum + pixels[i + k]! * pixels[i + 3]!, 0) / solid)
      }
    }
  }
  return { width: w, height: h, pixels: out }
}
