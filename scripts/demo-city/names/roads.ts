import type { Road } from '../geometry/lay-city'

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
