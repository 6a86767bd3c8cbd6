/** Names of assignees, places and devices that are made of others, and names that the city no longer has. */

export const gridWorkerLabel = (gridName: string): string => `${gridName}网格员`
export const headLabel = (unitName: string): string => `${unitName}负责人`
export const frontLabel = (unitName: string): string => `${unitName}门前`

export const outsideGridsLabel = '网格之外'

/** The actor of a step, to that person. */
export const selfLabel = '我'

/** Changes in the audit log. */
export const auditLabels = {
  released: (boxes: number) => (boxes > 0 ? `遮住 ${boxes} 处` : '没有要遮的'),
  figuresUntil: (day: string) => `公布到 ${day}`,
  words: (show: boolean, reason: string) => (show ? '公开' : `不公开：${reason}`),
  role: (before: string, after: string) => `${before} → ${after}`,
  unitOrGrids: '单位或网格变了',
  signedOut: (devices: number) => `退出了 ${devices} 台设备`,
}

/** In the place of a name that the city no longer has: people are not shown codes. The plan of an import names them. */
export const goneLabels = {
  category: '本市没有的类别',
  area: '本市没有的辖区',
  unit: '本市没有的单位',
  grid: '已撤销的网格',
  person: '已离岗的人',
}

/** In a rule that is broken by it. */
export const missingLabels = {
  category: '规则里的类别，本市没有',
  area: '规则里的辖区，本市没有',
  unit: '规则里的单位，本市没有',
}

/** A network by its address, as coarse as a person may need it: three parts of IPv4, the first two groups of IPv6. */
export const networkLabel = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '')
  if (/^(127\.|::1$)/.test(plain)) return '这台服务器本机'
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i.test(plain)) return '单位内网'
  const known = plain.includes('.')
    ? plain.split('.').slice(0, 3).join('.')
    : plain.split(':').slice(0, 2).join(':')
  return `网络地址 ${known} 开头`
}

/** The first that fits. */
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/i, '鸿蒙手机'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS/, '苹果电脑'],
  [/Linux|CrOS/, 'Linux 电脑'],
]

/** The name of a device. Coarse: enough to tell the own ones apart, too little to recognise anybody. */
export const deviceLabel = (userAgent: string): string => {
  const app = /MicroMessenger|wechatdevtools/i.test(userAgent) ? '微信' : '浏览器'
  const system = systems.find(([form]) => form.test(userAgent))?.[1] ?? '其他设备'
  return `${app} · ${system}`
}

/** The name of a browser at a desk among the devices of a person. */
export const deskDeviceLabel = (userAgent: string): string => `工作台 · ${deviceLabel(userAgent)}`

/** In the place of a person whose account, or whose time, is over. */
export const goneLabel = '已注销'
/** In the place of words that their author has removed. */
export const removedLabel = '（内容已删除）'
