import type { Random } from '../../random'
import { type Drawing, speckles } from './drawing'

/** Drawings of what one walks on; each repeats without a seam. */
export const groundDrawings = (
  random: Random,
): Record<'pavers' | 'slabs' | 'tactile' | 'asphalt' | 'concrete' | 'soil' | 'granite', Drawing> => ({
  pavers: { width: 512, height: 512, inside: pavers(random) },
  slabs: { width: 512, height: 512, inside: slabs(random) },
  tactile: { width: 128, height: 128, inside: tactile(random) },
  asphalt: { width: 512, height: 512, inside: asphalt(random) },
  concrete: { width: 512, height: 512, inside: concrete(random) },
  soil: { width: 256, height: 256, inside: soil(random) },
  granite: { width: 256, height: 64, inside: granite(random) },
})

const grey = (value: number, warm = 0) =>
  `rgb(${Math.round(value + warm)},${Math.round(value)},${Math.round(value - warm)})`

/** Small bricks in running bond, some of them replaced by others. */
const pavers = (random: Random): string => {
  const parts = ['<rect width="512" height="512" fill="#57524d"/>']
  for (let row = 0; row < 16; row++) {
    const reddish = row % 8 < 2
    for (let column = -1; column < 8; column++) {
      const x = column * 64 + (row % 2) * 32
      const tone = random.normal(0, 7)
      const fill = reddish
        ? `rgb(${(141 + tone) | 0},${(115 + tone) | 0},${(104 + tone) | 0})`
        : grey((random.chance(0.04) ? 112 : 140) + tone, 4)
      parts.push(`<rect x="${x + 1.5}" y="${row * 32 + 1.5}" width="61" height="29" rx="2" fill="${fill}"/>`)
      if (x < 0)
        parts.push(
          `<rect x="${x + 513.5}" y="${row * 32 + 1.5}" width="61" height="29" rx="2" fill="${fill}"/>`,
        )
    }
  }
  return parts.join('') + speckles(random, 900, 512, 0.5, 1.6, ['#3a3632', '#c9c3ba'], 0.25)
}

/** Granite slabs of half a metre. */
const slabs = (random: Random): string => {
  const parts = ['<rect width="512" height="512" fill="#6b6862"/>']
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const tone = random.normal(166, 8)
      parts.push(
        `<rect x="${column * 128 + 1.5}" y="${row * 128 + 1.5}" width="125" height="125" fill="${grey(tone, 3)}"/>`,
      )
    }
  }
  return parts.join('') + speckles(random, 2600, 512, 0.4, 1.5, ['#55524e', '#d6d2ca', '#8b8781'], 0.4)
}

const tactile = (random: Random): string => {
  const bars = [0, 1, 2, 3]
    .map((i) => {
      const x = 10 + i * 32
      return `<rect x="${x}" y="4" width="12" height="120" rx="6" fill="#cdb25c"/><rect x="${x + 9}" y="6" width="4" height="118" rx="2" fill="#84703a"/>`
    })
    .join('')
  return `<rect width="128" height="128" fill="#b5994a"/><rect width="128" height="2" fill="#756239"/><rect width="2" height="128" fill="#756239"/>${bars}${speckles(random, 160, 128, 0.5, 2, ['#6d5a30', '#d9cb9a'], 0.35)}`
}

const asphalt = (random: Random): string =>
  `<rect width="512" height="512" fill="#5d5e60"/>${speckles(random, 5200, 512, 0.5, 1.9, ['#3c3d3f', '#84858a', '#6d6e70', '#4c4d50'], 0.6)}`

const concrete = (random: Random): string =>
  `<rect width="512" height="512" fill="#a8a59e"/>${speckles(random, 90, 512, 8, 40, ['#8f8c85', '#bdbab2'], 0.07)}${speckles(random, 1500, 512, 0.4, 1.4, ['#6f6c66', '#cac6be'], 0.35)}<path d="M0 1H512M1 0V512" stroke="#5d5a55" stroke-width="3"/>`

const soil = (random: Random): string =>
  `<rect width="256" height="256" fill="#5b4a39"/>${speckles(random, 1400, 256, 0.7, 3.2, ['#3b2f24', '#7a6650', '#4d3e30', '#8f7b60'], 0.6)}`

const granite = (random: Random): string =>
  `<rect width="256" height="64" fill="#a9a7a2"/>${speckles(random, 900, 256, 0.5, 1.6, ['#5e5c59', '#dad7d0'], 0.5)}<rect width="3" height="64" fill="#5c5954"/>`
