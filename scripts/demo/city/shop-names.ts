import type { Random } from '../random'

/** The trade of a shop decides which problems it can cause. */
export const trades = {
  food: [
    '牛巴',
    '米粉店',
    '生料粉',
    '云吞店',
    '快餐店',
    '茶泡店',
    '糖水铺',
    '豆浆店',
    '烧卤店',
    '包子铺',
    '砂锅粥',
    '奶茶店',
  ],
  fresh: ['水果店', '蔬菜店', '鲜肉店', '水产店', '干货店', '粮油店'],
  goods: [
    '超市',
    '便利店',
    '五金店',
    '日杂店',
    '文具店',
    '烟酒店',
    '茶庄',
    '药房',
    '母婴店',
    '灯饰店',
    '窗帘店',
    '手机店',
  ],
  wear: ['服装店', '鞋店', '童装店', '布行', '床品店'],
  service: [
    '理发店',
    '洗衣店',
    '打印店',
    '照相馆',
    '眼镜店',
    '电器维修',
    '摩托车行',
    '电动车行',
    '快递驿站',
    '装饰材料',
  ],
} as const
export type Trade = keyof typeof trades
export type ShopName = { name: string; trade: Trade }

const heads = [
  '老杨',
  '陈记',
  '李记',
  '黄记',
  '梁记',
  '阿梅',
  '阿强',
  '小李',
  '大众',
  '百姓',
  '好再来',
  '一品',
  '鑫旺',
  '永兴',
  '桂香',
  '金桂',
  '玉州',
  '岭南',
  '江滨',
  '福满',
  '万利',
  '隆昌',
  '顺发',
  '康民',
  '佳佳',
  '乐万家',
  '新时代',
  '东门',
  '南江',
  '云天',
  '五彩',
  '祥和',
  '如意',
  '宏发',
  '聚宝',
  '广源',
  '同心',
  '惠民',
  '平价',
  '华联',
  '春天',
  '阳光',
] as const

/** The shops of the personas come first, so that stories find them by name. */
export const namedShops = {
  yang: { name: '老杨牛巴', trade: 'food' },
  noodles: { name: '玉州米粉', trade: 'food' },
} as const satisfies Record<string, ShopName>

/** This number of shops besides those of the personas, with unique names. Most sell food or goods. */
export const shopNames = (random: Random, count: number): ShopName[] => {
  const taken = new Set<string>(Object.values(namedShops).map(({ name }) => name))
  const all = (Object.keys(trades) as Trade[]).flatMap((trade) =>
    trades[trade].flatMap((ware) => heads.map((head): ShopName => ({ name: head + ware, trade }))),
  )
  return random
    .shuffled(all)
    .filter(({ name }) => !taken.has(name))
    .slice(0, count)
}
