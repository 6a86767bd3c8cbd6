import type { Random } from '../random'

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

/** So many people, no two of the same name. */
export const peopleNames = (random: Random, count: number): string[] => {
  const all = [...surnames].flatMap((surname) => given.map((name) => surname + name))
  return random.shuffled(all).slice(0, count)
}
