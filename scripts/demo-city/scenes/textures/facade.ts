import type { Random } from '../../random'
import { type Drawing, speckles, wander } from './drawing'

/** Drawings of what stands along a street. Storeys and the wall repeat sideways. */
export const facadeDrawings = (random: Random) =>
  ({
    storeyA: { width: 512, height: 512, inside: storey(random, { tiles: true, cage: true, cooler: true }) },
    storeyB: { width: 512, height: 512, inside: storey(random, { tiles: false, cage: false, cooler: true }) },
    storeyC: { width: 512, height: 512, inside: storey(random, { tiles: true, cage: false, cooler: false }) },
    storeyD: { width: 512, height: 512, inside: storey(random, { tiles: false, cage: true, cooler: false }) },
    shutter: { width: 256, height: 256, inside: shutter(random) },
    shopGoods: { width: 512, height: 256, inside: shopInside(random, 'goods') },
    shopFood: { width: 512, height: 256, inside: shopInside(random, 'food') },
    shopClothes: { width: 512, height: 256, inside: shopInside(random, 'clothes') },
    plaster: { width: 512, height: 512, inside: plaster(random) },
    wallTiles: { width: 512, height: 512, inside: wallTiles(random) },
    tower: { width: 256, height: 256, inside: tower(random) },
  }) satisfies Record<string, Drawing>

type StoreyStyle = { tiles: boolean; cage: boolean; cooler: boolean }

/** One bay of one storey, about 3.4 by 3.2 metres: window, sill, cage, air conditioner, what ran down below them. */
const storey = (random: Random, { tiles, cage, cooler }: StoreyStyle): string => {
  const wall = tiles
    ? `<rect width="512" height="512" fill="#d9d2c4"/>${tileLines(16, 10, '#b9b2a3')}`
    : `<rect width="512" height="512" fill="#e3ddd0"/>${speckles(random, 60, 512, 10, 46, ['#cfc8b8', '#efeadf'], 0.16)}`
  const panes = [0, 1, 2]
    .map((i) => {
      const curtain = random.chance(0.5)
      const x = 96 + i * 107
      return `<rect x="${x}" y="112" width="103" height="220" fill="#27323a"/><path d="M${x} 332L${x + 103} 190V332z" fill="#3b4b55" opacity=".7"/>${curtain ? `<rect x="${x}" y="112" width="${random.whole(30, 80)}" height="220" fill="#8f9aa0" opacity=".5"/>` : ''}<rect x="${x}" y="112" width="103" height="220" fill="none" stroke="#c9ced0" stroke-width="7"/>`
    })
    .join('')
  const bars = cage
    ? `<g stroke="#7d7f7c" stroke-width="3.4" fill="none"><path d="${Array.from({ length: 19 }, (_, i) => `M${84 + i * 19} 96V352`).join('')}"/><path d="M80 98H432M80 160H432M80 226H432M80 292H432M80 350H432" stroke-width="5"/></g>${random.chance(0.7) ? '<rect x="110" y="318" width="60" height="32" fill="#8a4b35"/><circle cx="140" cy="300" r="26" fill="#4f7040"/><rect x="250" y="322" width="50" height="28" fill="#9b5a40"/><circle cx="276" cy="306" r="20" fill="#5f8049"/>' : ''}`
    : ''
  const unit = cooler
    ? '<rect x="300" y="396" width="130" height="84" fill="#d6d6d0"/><rect x="300" y="396" width="130" height="84" fill="none" stroke="#8a8a84" stroke-width="3"/><circle cx="346" cy="438" r="32" fill="#55585a"/><circle cx="346" cy="438" r="32" fill="none" stroke="#b6b6b0" stroke-width="3"/><path d="M314 438H378M346 406V470" stroke="#b6b6b0" stroke-width="2"/><path d="M395 408V468M408 408V468" stroke="#a9a9a3" stroke-width="3"/><path d="M430 420C470 420 470 380 470 340" stroke="#c9c9c2" stroke-width="9" fill="none"/><path d="M292 486H440" stroke="#5d5d58" stroke-width="8"/>'
    : ''
  const drips = Array.from({ length: 9 }, () => {
    const x = random.between(70, 440)
    return `<path d="${wander(random, x, 352, 6, 0, 24, 2)}" stroke="#4c463d" stroke-width="${random.between(2, 9).toFixed(1)}" opacity=".13" fill="none"/>`
  }).join('')
  return `${wall}<rect x="84" y="100" width="344" height="244" fill="#8d877b"/>${panes}<rect x="76" y="336" width="360" height="18" fill="#bdb6a8"/><rect x="76" y="352" width="360" height="8" fill="#77715f" opacity=".6"/>${drips}${bars}${unit}<rect y="0" width="512" height="10" fill="#8c8577" opacity=".55"/>`
}

const tileLines = (columns: number, rows: number, color: string): string => {
  const lines = [
    ...Array.from({ length: columns * 2 }, (_, i) => `M${(i * 512) / columns / 2} 0V512`),
    ...Array.from({ length: rows * 4 }, (_, i) => `M0 ${(i * 512) / rows / 4}H512`),
  ]
  return `<path d="${lines.join('')}" stroke="${color}" stroke-width="1.6" opacity=".8"/>`
}

const shutter = (random: Random): string => {
  const slats = Array.from({ length: 16 }, (_, i) => {
    const y = i * 16
    return `<rect y="${y}" width="256" height="6" fill="#d5d8da"/><rect y="${y + 6}" width="256" height="7" fill="#b0b4b7"/><rect y="${y + 13}" width="256" height="3" fill="#686c70"/>`
  }).join('')
  const rust = Array.from(
    { length: 10 },
    () =>
      `<path d="${wander(random, random.between(0, 256), random.between(100, 200), 5, 0, 14, 2)}" stroke="#8a5a34" stroke-width="${random.between(1, 4).toFixed(1)}" opacity=".25" fill="none"/>`,
  ).join('')
  return slats + rust
}

/** What one sees through an open front: dark, shelves, goods, two tubes of light. */
const shopInside = (random: Random, kind: 'goods' | 'food' | 'clothes'): string => {
  const back = { goods: '#3a3129', food: '#41352a', clothes: '#4a4540' }[kind]
  const parts = [
    `<defs><linearGradient id="d" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff3d6" stop-opacity=".42"/><stop offset=".5" stop-color="#fff3d6" stop-opacity=".06"/><stop offset="1" stop-color="#000" stop-opacity=".55"/></linearGradient></defs><rect width="512" height="256" fill="${back}"/>`,
  ]
  const bright = [
    '#b8402f',
    '#d69a2d',
    '#e7ddc8',
    '#3f7f8c',
    '#5d8a3c',
    '#c9c4bb',
    '#7a4a86',
    '#d9743a',
    '#2f5d9b',
  ]
  if (kind === 'clothes') {
    for (let x = 10; x < 500; x += random.whole(14, 24)) {
      const color = random.pick([...bright, '#23262b', '#8f8a84', '#d8c9bb'])
      parts.push(
        `<path d="M${x} 78l9 -6 9 6 5 22 -4 2 v${random.whole(36, 60)} h-20 v-${40} l-4 -2z" fill="${color}" opacity=".85"/>`,
      )
    }
    parts.push('<path d="M0 72H512" stroke="#c9c9c9" stroke-width="3"/>')
  } else {
    for (let shelf = 0; shelf < 4; shelf++) {
      const y = 66 + shelf * 42
      parts.push(`<rect y="${y + 30}" width="512" height="5" fill="#8d8070" opacity=".8"/>`)
      for (let x = 4; x < 505; ) {
        const w = random.whole(7, kind === 'food' ? 26 : 18)
        const h = random.whole(12, 29)
        parts.push(
          `<rect x="${x}" y="${y + 30 - h}" width="${w - 1}" height="${h}" fill="${random.pick(bright)}" opacity="${random.between(0.4, 0.85).toFixed(2)}"/>`,
        )
        x += w + random.whole(0, 5)
      }
    }
    if (kind === 'food') {
      parts.push(
        '<rect x="60" y="176" width="210" height="80" fill="#7c6a55"/><rect x="60" y="168" width="210" height="12" fill="#b3a58e"/><rect x="76" y="128" width="150" height="42" fill="#cfe0e0" opacity=".35"/><ellipse cx="330" cy="214" rx="60" ry="10" fill="#6d4b33"/><rect x="324" y="214" width="12" height="42" fill="#4d3a2c"/>',
      )
    }
  }
  parts.push(
    '<rect x="90" y="26" width="120" height="7" fill="#fffbe8"/><rect x="320" y="30" width="110" height="6" fill="#fff6da"/><rect width="512" height="256" fill="url(#d)"/>',
  )
  return parts.join('')
}

/** A pane of a shop front: the street mirrored in it, posters, and a little of the inside. */
export const paneDrawing = (random: Random): Drawing => {
  const posters = Array.from({ length: random.whole(1, 3) }, () => {
    const [x, y, w] = [random.whole(10, 150), random.whole(60, 280), random.whole(50, 90)]
    return `<rect x="${x}" y="${y}" width="${w}" height="${Math.round(w * 1.35)}" fill="${random.pick(['#c8342c', '#e9e3d2', '#2f6fb0', '#e6b52c', '#4f8f6a'])}" opacity=".85"/><rect x="${x + 8}" y="${y + 10}" width="${w - 16}" height="${Math.round(w * 0.4)}" fill="#fff" opacity=".55"/>`
  }).join('')
  return {
    width: 256,
    height: 512,
    inside: `<defs><linearGradient id="g" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="#b9c9d2"/><stop offset=".35" stop-color="#70838c"/><stop offset=".6" stop-color="#39454b"/><stop offset="1" stop-color="#20272b"/></linearGradient></defs><rect width="256" height="512" fill="url(#g)"/><path d="M0 0h60L0 300zM120 0h50L20 512H-10z" fill="#fff" opacity=".09"/><path d="M0 210l40-30 50 20 60-45 50 30 56-25v90H0z" fill="#33403a" opacity=".55"/>${posters}<rect width="256" height="10" fill="#c9ced0"/><rect y="500" width="256" height="12" fill="#8f9598"/>`,
  }
}

/** A wall that has been painted over more than once. */
const plaster = (random: Random): string => {
  const patches = Array.from(
    { length: 7 },
    () =>
      `<rect x="${random.whole(0, 380)}" y="${random.whole(0, 380)}" width="${random.whole(40, 130)}" height="${random.whole(30, 110)}" fill="${random.pick(['#e8e3d7', '#cdc7ba', '#dedace'])}" opacity=".5"/>`,
  ).join('')
  const drips = Array.from(
    { length: 26 },
    () =>
      `<path d="${wander(random, random.between(0, 512), random.between(-20, 220), 9, 0, 22, 2.4)}" stroke="#6f675a" stroke-width="${random.between(1.5, 8).toFixed(1)}" opacity=".09" fill="none"/>`,
  ).join('')
  const cracks = Array.from(
    { length: 5 },
    () =>
      `<path d="${wander(random, random.between(40, 470), random.between(40, 400), 9, random.normal(0, 5), 9, 5)}" stroke="#4f493f" stroke-width="1.3" opacity=".6" fill="none"/>`,
  ).join('')
  return `<rect width="512" height="512" fill="#d8d3c6"/>${speckles(random, 120, 512, 12, 60, ['#c2bcae', '#e9e5da'], 0.12)}${patches}${drips}${speckles(random, 1200, 512, 0.4, 1.3, ['#8d877a', '#f3efe6'], 0.35)}${cracks}`
}

const wallTiles = (random: Random): string => {
  const parts = ['<rect width="512" height="512" fill="#8f8a80"/>']
  for (let row = 0; row < 16; row++) {
    for (let column = 0; column < 8; column++) {
      const tone = Math.round(random.normal(206, 5))
      parts.push(
        `<rect x="${column * 64 + 1}" y="${row * 32 + 1}" width="62" height="30" fill="rgb(${tone},${tone - 4},${tone - 14})"/>`,
      )
    }
  }
  return parts.join('')
}

/** A far block of flats, a hundred windows. */
const tower = (random: Random): string => {
  const parts = ['<rect width="256" height="256" fill="#cfcac0"/>']
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      parts.push(
        `<rect x="${column * 32 + 6}" y="${row * 32 + 8}" width="20" height="15" fill="${random.pick(['#56636b', '#6b7881', '#434e55', '#7f8a90'])}"/><rect x="${column * 32 + 4}" y="${row * 32 + 24}" width="24" height="3" fill="#a39d90"/>`,
      )
    }
  }
  return parts.join('')
}
