import type { BulkView } from '@shared/contract/desk/bulk'
import type { LedgerColumn } from '@shared/contract/desk/ledger'

/** Texts of what is done with many cases at once. */

export const bulkLabels = {
  bar: '批量办理',
  picked: (count: number) => `已选 ${count} 件`,
  found: '符合条件的全部',
  all: '全选这一列表',
  none: '不选了',
  title: (action: string) => `批量${action}`,
  which: { picked: (count: number) => `选中的 ${count} 件`, found: '符合现在条件的全部案卷' },
  own: '不填，就按每件自己的责任单位和网格',
  unit: '都交给这个单位',
  into: '并入哪一件',
  intoPlaceholder: '如 20261122-0001',
  reason: '督办的原因',
  note: '给接手人的话（可不填）',
  plan: '先看看能办多少',
  can: (count: number) => `能办 ${count} 件`,
  cannot: (count: number, why: string) => `${count} 件不能办：${why}`,
  numbers: (numbers: readonly string[], count: number) =>
    count > numbers.length ? `${numbers.join('、')} 等` : numbers.join('、'),
  start: (count: number) => `开始办 ${count} 件`,
  back: '改一改',
  cancel: '停下',
  close: '关闭',
  states: {
    planned: '还没有开始',
    running: '正在办，可以关掉这个窗口，办完会有消息',
    done: '办完了',
    cancelled: '已停下，办了的不会退回',
  } satisfies Record<BulkView['state'], string>,
  progress: (done: number, refused: number, total: number) =>
    `办了 ${done} 件，没办成 ${refused} 件，共 ${total} 件`,
  refused: '没办成的',
}

export const ledgerLabels = {
  button: '导出台账',
  title: '导出问题台账',
  text: '按现在的条件，一件一行。在后台写，写完在这里下载，保留一天。',
  columns: '要哪些列',
  start: '开始导出',
  written: (rows: number) => `已写 ${rows} 行`,
  cut: '超过一份台账的上限，请缩小范围分几次导出',
  done: (rows: number) => `写好了，共 ${rows} 行`,
  cancelled: '已取消',
  cancel: '不要了',
  again: '再导一份',
  names: {
    number: '编号',
    status: '状态',
    category: '类别',
    place: '地点',
    grid: '网格',
    responsible: '责任单位',
    assignee: '处置人',
    reportedAt: '上报时间',
    acceptedAt: '立案时间',
    deadline: '到期时间',
    closedAt: '结案时间',
    reworks: '返工次数',
    supporters: '也遇到的人数',
    description: '说明',
  } satisfies Record<LedgerColumn, string>,
}
