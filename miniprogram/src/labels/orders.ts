import type { OrderView } from '@shared/contract/case-views'
import { actionLabels } from '@shared/labels/actions'

/** Texts of 三单: reminders, assignments and supervision orders. */

export const ordersLabels = {
  title: '我的单据',
  lists: { waiting: '待签收', all: '全部' },
  empty: {
    waiting: { title: '没有待签收的单据', text: '发给您的提醒单、交办单、督办单会排在这里' },
    all: { title: '还没有单据', text: '发给您的提醒单、交办单、督办单会排在这里' },
  },
  issuer: '发单',
  receiver: '收单',
  copies: '抄送',
  due: '时限',
  sign: '签收',
  done: ({ takesTask }: Pick<OrderView, 'takesTask'>) => (takesTask ? '已签收，任务也接下了' : '已签收'),
  notSigned: '没有签收成功',
  print: '打印',
  printOf: (number: string) => `打印 ${number}`,
}

/** The card with the orders of one case. */
export const orderCardLabels = {
  title: '单据',
  why: (why: string) => `事由：${why}`,
  parties: (issuer: string, receiver: string) => `${issuer} 发给 ${receiver}`,
  copies: (names: readonly string[]) => `抄送：${names.join('、')}`,
  due: (moment: string) => `${moment} 前`,
  signed: (who: string | null, moment: string) => `${who ?? ''} ${moment} 已签收`.trim(),
  unsigned: '还没有签收',
  moot: '不用再签收',
  /** The button that takes the task on stands below. */
  byTask: '点“签收任务”，一并签收',
  print: '打印',
  printOf: (number: string) => `打印 ${number}`,
}

type Signable = Pick<OrderView, 'number' | 'takesTask'>

/** On the button; the same word wherever it does the same. */
export const signLabel = ({ takesTask }: Pick<Signable, 'takesTask'>): string =>
  actionLabels[takesTask ? 'acknowledge' : 'sign'].button
export const signOf = (order: Signable): string => `${signLabel(order)} ${order.number}`

export const orderDocumentLabels = {
  failed: '单据没有打开',
  causes: {
    download: '单据没有下载下来，请检查网络后再试',
    open: '手机没能打开这个文件，可以再试一次，或在电脑上登录后打印',
  },
  again: '重试',
}
