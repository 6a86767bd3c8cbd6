import type { Road } from '../ground/lay-city'
import type { Random } from '../random'

/** 街道 with their 社区, in the order in which the ground is laid out. */
export const areaNames = [
  { street: '玉城街道', communities: ['解放社区', '大北社区', '东门社区', '香莞社区'] },
  { street: '南江街道', communities: ['江南社区', '岭塘社区', '南桥社区', '桂东社区'] },
  { street: '城西街道', communities: ['西就社区', '州珮社区', '苗园社区', '石塘社区'] },
] as const

const surnames = '陈李梁黄杨周何吴覃韦庞牟宁邓谢钟罗林刘张王苏莫冯卢曾彭文唐蒋'
const given = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '海燕',
  '伟明',
  '桂芳',
  '国庆',
  '小梅',
  '永生',
  '春兰',
  '家豪',
  '晓东',
  '美玲',
  '文杰',
  '玉珍',
  '振华',
  '雪梅',
  '俊杰',
  '少芬',
  '天佑',
  '金凤',
  '世荣',
  '婷婷',
  '宏图',
  '素云',
  '子轩',
  '惠芳',
  '立新',
  '碧云',
  '锦涛',
  '月娥',
  '德胜',
  '佩佩',
  '耀明',
  '翠萍',
  '光辉',
  '思敏',
  '德才',
  '莹莹',
] as const

/** This number of people, each with a unique name. */
export const peopleNames = (random: Random, count: number): string[] => {
  const all = [...surnames].flatMap((surname) => given.map((name) => surname + name))
  return random.shuffled(all).slice(0, count)
}

/** From west to east, and from south to north; there are a few more than the net has lines. */
const northward = [
  '西环路',
  '石塘路',
  '木根路',
  '苗园路',
  '西街口路',
  '教育西路',
  '州珮路',
  '解放路',
  '大北路',
  '人民路',
  '东门路',
  '广场东路',
  '清宁路',
  '香莞路',
  '金旺路',
  '桂东路',
  '江滨路',
  '双拥路',
  '工业路',
  '东环路',
] as const
const eastward = [
  '南环路',
  '玉石路',
  '岭塘路',
  '新民路',
  '新团路',
  '江南路',
  '万秀路',
  '民主路',
  '中秀路',
  '文体路',
  '一环路',
  '白石桥路',
  '名山路',
  '秀水路',
  '北站路',
  '城北路',
] as const

export const roadName = ({ kind, index }: Road): string => {
  const names = kind === 'north' ? northward : eastward
  return names[index % names.length]!
}
