import type { Random } from '../../random'
import { type Drawing, speckles, wander } from './drawing'

/** Drawings of smaller things. */
export const goodsDrawings = (random: Random) =>
  ({
    /** 编织布, red, white and blue: bags, covers, roofs of stalls. */
    woven: { width: 256, height: 256, inside: woven() },
    umbrella: {
      width: 256,
      height: 64,
      inside: [0, 1, 2, 3]
        .map((i) => `<rect x="${i * 64}" width="64" height="64" fill="${i % 2 ? '#f3ead6' : '#c9302c'}"/>`)
        .join(''),
    },
    wood: { width: 256, height: 256, inside: wood(random) },
    manhole: { width: 256, height: 256, inside: manhole() },
    crate: { width: 128, height: 128, inside: crate() },
    greens: {
      width: 256,
      height: 256,
      inside: `<rect width="256" height="256" fill="#3f5f26"/>${speckles(random, 700, 256, 3, 9, ['#5f8a34', '#7fae49', '#4a7029', '#9cc265', '#dfe8c4'], 0.85)}`,
    },
    paper: {
      width: 64,
      height: 64,
      inside: `<rect width="64" height="64" fill="#e6e2d8"/><path d="M8 14H54M8 24H50M8 34H56M8 44H40" stroke="#77736a" stroke-width="3"/><path d="M0 0L64 64M40 0L20 64" stroke="#bdb8ac" stroke-width="2"/>`,
    },
    rubble: {
      width: 256,
      height: 256,
      inside: `<rect width="256" height="256" fill="#97908a"/>${speckles(random, 240, 256, 3, 14, ['#7c7570', '#b3aca4', '#8f5a46', '#c9c3ba'], 0.6)}${speckles(random, 800, 256, 0.6, 2, ['#5d5752', '#d6d1c8'], 0.5)}`,
    },
    fabric: {
      width: 256,
      height: 256,
      inside: `<rect width="256" height="256" fill="#d9d5cc"/><path d="${Array.from({ length: 64 }, (_, i) => `M0 ${i * 4}H256`).join('')}" stroke="#b9b4a8" stroke-width="1"/><path d="${Array.from({ length: 64 }, (_, i) => `M${i * 4} 0V256`).join('')}" stroke="#c6c1b6" stroke-width="1"/>${speckles(random, 14, 256, 10, 34, ['#8a7a62', '#6f604c'], 0.2)}`,
    },
    linen: { width: 128, height: 128, inside: linen(random) },
    fence: {
      width: 256,
      height: 128,
      inside: `${Array.from({ length: 13 }, (_, i) => `<rect x="${i * 20}" y="10" width="5" height="112" fill="#f4f4f0"/>`).join('')}<rect y="16" width="256" height="8" fill="#f4f4f0"/><rect y="104" width="256" height="8" fill="#f4f4f0"/>`,
    },
  }) satisfies Record<string, Drawing>

const woven = (): string => {
  const stripes = [0, 1, 2, 3].map(
    (i) =>
      `<rect x="${i * 64}" width="26" height="256" fill="#b8323a"/><rect x="${i * 64 + 26}" width="8" height="256" fill="#eeeae2"/><rect x="${i * 64 + 34}" width="22" height="256" fill="#2c4f93"/><rect x="${i * 64 + 56}" width="8" height="256" fill="#eeeae2"/>`,
  )
  const across = Array.from(
    { length: 8 },
    (_, i) => `<rect y="${i * 32}" width="256" height="12" fill="#eeeae2" opacity=".35"/>`,
  )
  return stripes.join('') + across.join('')
}

/** Bed linen with small flowers. */
const linen = (random: Random): string =>
  `<rect width="128" height="128" fill="#f4f1ea"/>${Array.from({ length: 26 }, () => {
    const [x, y, r] = [random.between(6, 122), random.between(6, 122), random.between(2, 4.5)]
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}" fill="${random.pick(['#d98a96', '#8aa9cf', '#9fbf8a', '#d9b56a'])}"/>`
  }).join('')}`

const wood = (random: Random): string =>
  `<rect width="256" height="256" fill="#8a6543"/>${Array.from({ length: 46 }, () => `<path d="${wander(random, 0, random.between(0, 256), 10, 26, 0, 2.4)}" stroke="${random.pick(['#6d4d30', '#a07a54', '#5c3f26'])}" stroke-width="${random.between(1, 4).toFixed(1)}" opacity=".5" fill="none"/>`).join('')}`

const manhole = (): string => {
  const bars = Array.from(
    { length: 9 },
    (_, i) =>
      `<rect x="${36 + (i % 3) * 66}" y="${36 + Math.floor(i / 3) * 66}" width="52" height="52" rx="4" fill="#63615d"/>`,
  ).join('')
  return `<circle cx="128" cy="128" r="127" fill="#55534f"/><circle cx="128" cy="128" r="122" fill="none" stroke="#36342f" stroke-width="6"/><circle cx="128" cy="128" r="108" fill="none" stroke="#6f6c66" stroke-width="4"/>${bars}<rect x="102" y="112" width="52" height="30" fill="#4b4a47"/>`
}

const crate = (): string =>
  `<rect width="128" height="128" fill="#2f6fb0"/>${[0, 1, 2, 3].map((i) => `<rect x="8" y="${10 + i * 30}" width="112" height="14" fill="#173f68"/>`).join('')}<rect width="8" height="128" fill="#4f8fd0"/><rect x="120" width="8" height="128" fill="#4f8fd0"/><rect x="60" width="8" height="128" fill="#3f7fc0"/>`
