import type { Reason } from '../domain/routing-reason'

const percent = (share: number) => `${Math.round(share * 100)}%`
const metres = (value: number) => `${Math.round(value)} 米`

/** One reason of a decision, as a sentence that an ordinary person understands. */
export const reasonWords = (reason: Reason): string => {
  switch (reason.code) {
    case 'grid_contains':
      return `位置落在${reason.grid}（把握 ${percent(reason.share)}）`
    case 'no_grid':
      return '位置不在任何网格内'
    case 'frontage_contains':
      return `位置在「${reason.unit}」门前（把握 ${percent(reason.share)}），该单位签了门前责任书，包${reason.duty}`
    case 'frontage_uncertain':
      return `定位精度 ${metres(reason.accuracy)}，附近 ${reason.count} 家门前都有可能，最可能是「${reason.best}」（${percent(reason.share)}），需现场确认`
    case 'frontage_not_signed':
      return `「${reason.unit}」的责任书里没有「${reason.duty}」这一项`
    case 'no_frontage':
      return '这里不在签了责任书的门前范围内'
    case 'not_a_frontage_duty':
      return `「${reason.category}」不属于门前责任，由专业部门负责`
    case 'department':
      return `「${reason.category}」在这一片由${reason.unit}负责`
    case 'no_department':
      return `没有找到负责「${reason.category}」的部门`
    case 'handled_by_grid':
      return `由${reason.grid}的网格员到现场处理`
    case 'handled_by_crew':
      return `${reason.unit}有自己的队伍，直接派单`
    case 'queued':
      return '转派遣员人工派单'
    case 'by_dispatcher':
      return `派遣员指定由${reason.unit}负责，${reason.grid}跟进`
  }
}
