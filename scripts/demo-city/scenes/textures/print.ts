import type { Random } from '../../random'
import type { Drawing } from './drawing'
import type { Lettering } from './lettering'

/** Telephone numbers that belong to nobody: letters stand where digits would be dialled. */
const fakeNumber = (random: Random): string =>
  `1${random.pick(['3', '5', '8'])}${random.whole(0, 9)}-XX${random.whole(10, 99)}-${random.whole(1000, 9999)}`

const offers = [
  '专业开锁',
  '疏通下水道',
  '办证刻章',
  '无抵押贷款',
  '高价收药',
  '空调维修',
  '搬家拉货',
  '补漏防水',
  '招聘日结',
  '旺铺转让',
  '低价租房',
  '贷款当天放款',
]

/** 小广告: one sticker as it sticks on walls and poles. */
export const stickerDrawing = (random: Random, write: Lettering): Drawing => {
  const [back, ink, second] = random.pick([
    ['#f4f1e6', '#c4161c', '#111111'],
    ['#f6e94a', '#c4161c', '#1b1b1b'],
    ['#ffffff', '#123a8c', '#c4161c'],
    ['#e8482e', '#fff6c8', '#ffffff'],
    ['#cfe3f3', '#0d2f7a', '#b3121c'],
    ['#f3f3f3', '#1d1d1d', '#1d1d1d'],
  ] as const)
  const offer = random.pick(offers)
  const number = fakeNumber(random)
  const torn = random.chance(0.35)
  const outline = torn
    ? `M0 0H256V${random.whole(60, 90)}l-${random.whole(20, 50)} ${random.whole(10, 40)}H${random.whole(60, 120)}L0 128z`
    : 'M0 0H256V128H0z'
  return {
    width: 256,
    height: 128,
    inside: `<path d="${outline}" fill="${back}"/><path d="M5 5H251" stroke="${ink}" stroke-width="3"/>${write(offer, { x: 128, y: 42, size: 44, color: ink, width: 222 })}${torn ? '' : write(number, { x: 128, y: 94, size: 32, color: second, width: 232 })}<path d="M0 0L30 128M170 0L200 128" stroke="#000" stroke-width="2" opacity=".06"/>`,
  }
}

/** Written with a brush or a spray can, straight on the wall. */
export const sprayDrawing = (random: Random, write: Lettering): Drawing => ({
  width: 512,
  height: 128,
  inside: `${write(`${random.pick(offers)} ${fakeNumber(random)}`, { x: 256, y: 64, size: 50, color: random.pick(['#8e1b1b', '#1c2a58', '#1c1c1c']), width: 500, serif: random.chance(0.4) })}`,
})

const schemes = [
  ['#b3202a', '#ffe9b0'],
  ['#14528c', '#ffffff'],
  ['#1d6b45', '#fff7d8'],
  ['#d8821c', '#ffffff'],
  ['#f1ece0', '#b3202a'],
  ['#23262b', '#f2c14b'],
  ['#7b2c6b', '#ffffff'],
  ['#f3c63b', '#7a1712'],
  ['#0f7f86', '#ffffff'],
  ['#5b3a21', '#f0dcae'],
] as const

/** The board over a shop. */
export const signDrawing = (random: Random, write: Lettering, name: string): Drawing => {
  const [back, ink] = random.pick(schemes)
  const size = Math.min(84, 440 / [...name].length)
  const small = random.chance(0.6)
  const line = random.pick([
    '诚信经营 · 欢迎光临',
    '批发零售 · 送货上门',
    '玉林老字号 · 地道风味',
    '品质保证 · 童叟无欺',
  ])
  const frame = random.chance(0.5)
    ? `<rect x="5" y="5" width="502" height="118" fill="none" stroke="${ink}" stroke-width="3" opacity=".6"/>`
    : `<rect width="512" height="128" fill="#fff" opacity=".05"/><path d="M0 118H512" stroke="#000" stroke-width="20" opacity=".16"/>`
  return {
    width: 512,
    height: 128,
    inside: `<rect width="512" height="128" fill="${back}"/>${frame}${write(name, { x: 256, y: small ? 52 : 62, size, color: ink, serif: random.chance(0.3), width: Math.min(430, size * [...name].length * 1.12) })}${small ? write(line, { x: 256, y: 108, size: 20, color: ink, bold: false, width: 300 }) : ''}`,
  }
}

/** A banner of cloth, three times as long as high and more. */
export const bannerDrawing = (random: Random, write: Lettering): Drawing => {
  const words = random.pick([
    '新店开业 全场五折',
    '清仓大甩卖 最后三天',
    '热烈庆祝盛大开业',
    '招租 旺铺低价出租',
    '国庆钜惠 买一送一',
    '名车试驾会 诚邀您来',
  ])
  const [back, ink] = random.pick([
    ['#c3171f', '#ffe98a'],
    ['#c3171f', '#ffffff'],
    ['#e2451f', '#fff6b0'],
    ['#1647a0', '#ffffff'],
  ] as const)
  return {
    width: 1024,
    height: 128,
    inside: `<rect width="1024" height="128" fill="${back}"/>${write(words, { x: 512, y: 64, size: 88, color: ink, width: 900 })}`,
  }
}

const wares = ['荔枝', '沙糖桔', '百香果', '香蕉', '龙眼', '芒果']

/** A price, painted on cardboard. */
export const priceDrawing = (random: Random, write: Lettering): Drawing => ({
  width: 128,
  height: 128,
  inside: `<rect width="128" height="128" fill="${random.pick(['#c9a877', '#f4f1e6', '#f3d94a'])}"/>${write(random.pick(wares), { x: 64, y: 36, size: 38, color: '#8e1b1b' })}${write(`${random.whole(3, 12)}元/斤`, { x: 64, y: 88, size: 34, color: '#1c1c1c' })}`,
})

/** Public signs of the good kind, and papers that fade. */
export const posterDrawing = (random: Random, write: Lettering): Drawing => ({
  width: 256,
  height: 512,
  inside: `<rect width="256" height="512" fill="#b3202a"/><rect x="12" y="12" width="232" height="488" fill="none" stroke="#f2d27a" stroke-width="4"/>${['讲', '文', '明', '树', '新', '风'].map((letter, i) => write(letter, { x: i < 3 ? 84 : 172, y: 110 + (i % 3) * 96, size: 70, color: '#fff1c0' })).join('')}${write('公益广告', { x: 128, y: 450, size: 34, color: '#f2d27a' })}${random.chance(0.5) ? '<rect y="380" width="256" height="30" fill="#fff" opacity=".12"/>' : ''}`,
})

/** What is printed on a carton. */
export const cartonDrawing = (random: Random, write: Lettering): Drawing => ({
  width: 256,
  height: 256,
  inside: `<rect width="256" height="256" fill="#b08a5e"/><rect y="112" width="256" height="30" fill="#c9ab7d" opacity=".9"/><path d="M0 112H256M0 142H256" stroke="#8d6a43" stroke-width="2"/>${write(random.pick(['小心轻放', '纯净水', '玉林牛巴', '方便面', '苹果']), { x: 128, y: 62, size: 44, color: '#5d3d22' })}${write('↑ ↑', { x: 196, y: 200, size: 44, color: '#5d3d22' })}<rect x="24" y="176" width="84" height="46" fill="#d9c9a8"/><path d="M34 186v26M40 186v26M48 186v26M52 186v26M60 186v26M70 186v26M76 186v26M86 186v26M94 186v26" stroke="#222" stroke-width="3"/>`,
})
