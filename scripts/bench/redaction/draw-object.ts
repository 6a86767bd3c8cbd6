import sharp from 'sharp'
import type { Random } from '../../demo/random'

export type DrawnKind = 'plate' | 'phone'
export type Point = readonly [number, number]

/** A plate or a number as a small picture on nothing, turned and lit, and the four corners of what must be hidden. */
export type DrawnObject = { kind: DrawnKind; tile: Buffer; width: number; height: number; corners: Point[] }

const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC']
const PROVINCES = [...'京津沪冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青川宁琼渝']
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']
const DIGITS = [...'0123456789']
const CODE = [...LETTERS, ...DIGITS, ...DIGITS, ...DIGITS]
const several = (random: Random, signs: readonly string[], count: number): string =>
  Array.from({ length: count }, () => random.pick(signs)).join('')

export const drawObject = async (random: Random, kind: DrawnKind): Promise<DrawnObject> => {
  const flat = kind === 'plate' ? await drawPlate(random) : await drawNumber(random)
  return { kind, ...(await turnedAndLit(random, flat)) }
}

/** `tall`: the letters of a plate are narrower than any font here. */
type Text = { size: number; fill: string; font?: string; tall?: number }
const svg = (width: number, height: number, inner: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inner}</svg>`)
const words = (
  x: number,
  y: number,
  { size, fill, font = FONTS[0] ?? '', tall = 1 }: Text,
  text: string,
): string =>
  `<text transform="translate(${x} ${y}) scale(1 ${tall})" text-anchor="middle" font-size="${size}" fill="${fill}" font-family="${font}" font-weight="bold">${text}</text>`

/** Measures are those of GA 36-2018 in millimetres; the size in the picture is that of a car 3 to 12 m away. */
const drawPlate = async (random: Random): Promise<Buffer> => {
  const [province, letter] = [random.pick(PROVINCES), random.pick(LETTERS)]
  const style = random.weighted({ blue: 5, green: 3, yellow: 1, truck: 2, bike: 1 })
  const plate = (width: number, height: number, ground: string, inner: string) =>
    svg(
      width,
      height,
      `<rect width="${width}" height="${height}" rx="10" fill="${ground}"/><rect x="5" y="5" width="${width - 10}" height="${height - 10}" rx="8" fill="none" stroke="#fff" stroke-width="3"/>${inner}`,
    )
  const drawn = {
    blue: () =>
      plate(
        440,
        140,
        '#123f9b',
        words(
          220,
          105,
          { size: 66, tall: 1.3, fill: '#fff' },
          `${province}${letter}·${several(random, CODE, 5)}`,
        ),
      ),
    green: () =>
      plate(
        480,
        140,
        '#5fc08a',
        words(
          240,
          105,
          { size: 66, tall: 1.3, fill: '#111' },
          `${province}${letter}·${random.pick([...'DF'])}${several(random, DIGITS, 5)}`,
        ),
      ),
    yellow: () =>
      plate(
        440,
        140,
        '#e8b71a',
        words(
          220,
          105,
          { size: 66, tall: 1.3, fill: '#111' },
          `${province}${letter}·${several(random, CODE, 4)}学`,
        ),
      ),
    truck: () =>
      plate(
        440,
        220,
        '#e8b71a',
        words(220, 82, { size: 66, fill: '#111' }, `${province}·${letter}`) +
          words(220, 190, { size: 104, fill: '#111' }, several(random, DIGITS, 5)),
      ),
    bike: () =>
      plate(
        220,
        100,
        '#f4f4f4',
        words(110, 40, { size: 32, fill: '#111' }, '玉林') +
          words(110, 88, { size: 44, fill: '#111' }, several(random, DIGITS, 6)),
      ),
  }[style]()
  return sharp(drawn)
    .resize({ width: Math.round(random.between(style === 'bike' ? 90 : 110, 330)) })
    .png()
    .toBuffer()
}

const CHINESE = [...'零一二三四五六七八九']
const BEFORE = ['', '', '办证 ', '开锁 ', '疏通下水道 ', '电话：', '租房 ', '贷款 ', '高价回收 ']

const drawNumber = async (random: Random): Promise<Buffer> => {
  const mobile = `1${random.pick([...'3456789'])}${several(random, DIGITS, 9)}`
  const groups = [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)]
  const style = random.weighted({
    plain: 5,
    blanks: 3,
    dashes: 2,
    chinese: 1,
    fixed: 2,
    service: 1,
    wechat: 1,
  })
  const number = {
    plain: () => mobile,
    blanks: () => groups.join(' '),
    dashes: () => groups.join('-'),
    chinese: () => [...mobile].map((digit) => CHINESE[Number(digit)]).join(''),
    fixed: () => `0775-2${several(random, DIGITS, 6)}`,
    service: () => `400-${several(random, DIGITS, 3)}-${several(random, DIGITS, 4)}`,
    wechat: () => `微信 ${several(random, LETTERS, 2).toLowerCase()}${several(random, DIGITS, 6)}`,
  }[style]()
  const fill = random.pick(['#111', '#b3121d', '#123f9b', '#fff'])
  const size = Math.round(random.between(22, 64))
  const text = `${style === 'wechat' ? '' : random.pick(BEFORE)}${number}`
  const [width, height] = [size * (text.length + 4), size * 2]
  const ink = svg(width, height, words(width / 2, size * 1.4, { size, fill, font: random.pick(FONTS) }, text))
  // The region is the ink alone; a piece of paper behind it is drawn in half of the cases.
  const { data, info } = await sharp(ink).png().trim().toBuffer({ resolveWithObject: true })
  if (fill !== '#fff' && random.chance(0.5)) return data
  const ground =
    fill === '#fff'
      ? random.pick(['#123f9b', '#b3121d', '#222'])
      : random.pick(['#fff', '#fdf3a0', '#e6e6e6'])
  return sharp(svg(info.width, info.height, `<rect width="100%" height="100%" fill="${ground}"/>`))
    .composite([{ input: data }])
    .png()
    .toBuffer()
}

const TURN = (10 * Math.PI) / 180

/** Rotation, the slant of a view from the side, a lens out of focus, and shade or sun. */
const turnedAndLit = async (random: Random, flat: Buffer) => {
  const turn = random.between(-TURN, TURN)
  const slant = random.between(-0.15, 0.15)
  const narrow = random.between(0.75, 1)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  // First narrowed and slanted, then turned.
  const matrix = [
    [cos * narrow - sin * slant, -sin],
    [sin * narrow + cos * slant, cos],
  ] as const
  const { width = 0, height = 0 } = await sharp(flat).metadata()
  const lit = await sharp(flat).linear(random.between(0.45, 1.15), random.between(-10, 15)).png().toBuffer()
  const { data, info } = await sharp(lit)
    .ensureAlpha()
    .affine([[...matrix[0]], [...matrix[1]]], { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true })
  const focus = random.chance(0.5) ? 0 : random.between(0.4, 1.6)
  const tile = focus > 0.3 ? await sharp(data).blur(focus).png().toBuffer() : data
  const turned = ([x, y]: Point): Point => [
    matrix[0][0] * x + matrix[0][1] * y,
    matrix[1][0] * x + matrix[1][1] * y,
  ]
  const corners = (
    [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ] as const
  ).map(turned)
  const [left, top] = [Math.min(...corners.map(([x]) => x)), Math.min(...corners.map(([, y]) => y))]
  return {
    tile,
    width: info.width,
    height: info.height,
    corners: corners.map(([x, y]): Point => [x - left, y - top]),
  }
}
