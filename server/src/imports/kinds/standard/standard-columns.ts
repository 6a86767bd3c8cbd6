import type { TableRecord } from '../../read/records'

/** As cities title the columns of their standard. What else stands there, such as 主管部门, is not looked at. */
export const standardColumns = {
  majorCode: { titles: ['大类代码', '大类编码', '大类编号'], required: false },
  major: { titles: ['大类名称', '大类', '事件大类', '部件大类'], required: true },
  code: { titles: ['小类代码', '小类编码', '小类编号', '类别代码'], required: true },
  name: { titles: ['小类名称', '小类', '事件小类', '部件小类', '类别名称'], required: true },
  handler: { titles: ['处置单位', '处理单位', '责任单位'], required: false },
  opens: { titles: ['立案条件', '立案标准', '立案规范'], required: true },
  closes: { titles: ['结案条件', '结案标准', '结案规范'], required: true },
  limit: { titles: ['处置时限', '处理时限', '办理时限', '处置时间', '时限'], required: true },
  duty: {
    titles: ['门前几包', '门前三包', '门前四包', '门前五包', '门前六包', '门前责任', '所属包', '包'],
    required: false,
  },
  everyday: { titles: ['俗称', '常用说法', '常用叫法', '群众叫法'], required: false },
} as const

export type StandardRecord = TableRecord<keyof typeof standardColumns>

/** The text of a line below or between the rows: one over all columns, or one that says of itself that it is a remark. */
export const remarkOf = ({ get }: StandardRecord): string | null => {
  const [text = '', ...others] = columns.map(get).filter((each) => each !== '')
  if (others.some((other) => other !== text)) return null
  return others.length > 1 || remark.test(text) ? text : null
}

const columns = ['majorCode', 'major', 'code', 'name', 'handler', 'opens', 'closes', 'limit'] as const
const remark = /^(注|备注|说明|填表|制表|审核)|^[一二三四五六七八九十]+、/
