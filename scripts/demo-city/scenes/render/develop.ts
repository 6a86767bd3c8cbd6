import sharp from 'sharp'
import type { Random } from '../../random'
import type { Frame } from './shade'

/** How one phone makes a picture of light: all small faults of cheap lenses and quick hands. */
export type Film = {
  exposure: number
  /** Above 1 warmer, below 1 cooler. */
  warmth: number
  /** How much the corners darken, 0–1. */
  vignette: number
  /** Size of the grain, in bytes of 255. */
  grain: number
}

/** Linear light to bytes: exposure, a shoulder for what is too bright, corners, grain. RGB, 8 bits. */
export const develop = (frame: Frame, film: Film, random: Random): Buffer => {
  const { width, height, pixels } = frame
  const out = Buffer.allocUnsafe(width * height * 3)
  const gains = [film.exposure * film.warmth, film.exposure, film.exposure / film.warmth]
  const speckle = Float32Array.from({ length: 4099 }, () => random.normal(0, film.grain))
  let spot = random.whole(0, 4098)
  for (let y = 0; y < height; y++) {
    const dy = (y / height - 0.5) * 2
    for (let x = 0; x < width; x++) {
      const dx = (x / width - 0.5) * 2
      const round = dx * dx + dy * dy
      const corner = 1 - film.vignette * round * (0.25 + 0.25 * round)
      const at = (y * width + x) * 3
      spot = (spot + 1 + ((x ^ y) & 3)) % 4099
      const noise = speckle[spot]!
      const gain = corner * 1024
      const r = TONE[Math.min(4095, Math.max(0, Math.floor(pixels[at]! * gains[0]! * gain)))]!
      const g = TONE[Math.min(4095, Math.max(0, Math.floor(pixels[at + 1]! * gains[1]! * gain)))]!
      const b = TONE[Math.min(4095, Math.max(0, Math.floor(pixels[at + 2]! * gains[2]! * gain)))]!
      const grey = 0.3 * r + 0.59 * g + 0.11 * b
      const grain = noise * (1 - 0.4 * (grey / 255)) + 0.5
      out[at] = Math.min(255, Math.max(0, grey + (r - grey) * FADED + grain))
      out[at + 1] = Math.min(255, Math.max(0, grey + (g - grey) * FADED + grain))
      out[at + 2] = Math.min(255, Math.max(0, grey + (b - grey) * FADED + grain))
    }
  }
  return out
}

/** Colours of the world are duller than those of paint pots. */
const FADED = 0.96

/** Narkowicz's fit of the ACES film curve, then sRGB. */
const TONE = Float32Array.from({ length: 4096 }, (_, i) => {
  const light = (i / 1024) * 0.8
  const mapped = (light * (2.51 * light + 0.03)) / (light * (2.43 * light + 0.59) + 0.14)
  return 255 * Math.min(1, mapped) ** (1 / 2.2)
})

const LARGE = { width: 1600, height: 1200 }
const SMALL = { width: 320, height: 240 }

export const encodePhoto = async (
  rgb: Buffer,
  width: number,
  height: number,
): Promise<{ large: Buffer; small: Buffer }> => {
  const raw = sharp(rgb, { raw: { width, height, channels: 3 } })
  const [large, small] = await Promise.all([
    raw.clone().resize(LARGE.width, LARGE.height, { kernel: 'cubic' }).jpeg({ quality: 80 }).toBuffer(),
    raw.clone().resize(SMALL.width, SMALL.height).jpeg({ quality: 78 }).toBuffer(),
  ])
  return { large, small }
}
