import * as v from 'valibot'
import { limits } from '../domain/limits'
import { orderView } from './case-views'
import { endpoint } from './endpoint'
import { cursor, moment, page, pageSize, text } from './fields'

/** An order in a list, with what it is about. */
export const orderCard = v.object({
  ...orderView.entries,
  caseId: v.string(),
  caseNumber: v.string(),
  category: v.string(),
  place: v.string(),
})

export const orders = {
  mine: endpoint({
    method: 'GET',
    path: '/api/orders',
    summary: '发给我的单据：提醒单、交办单、督办单；waiting 为待签收',
    may: 'act',
    input: v.object({
      list: v.optional(v.picklist(['waiting', 'all'], '没有这个列表'), 'waiting'),
      cursor,
      size: pageSize,
    }),
    output: page(orderCard),
    errors: [],
  }),
  paper: endpoint({
    method: 'POST',
    path: '/api/orders/:number/paper',
    summary: '申请打印一张单据：得到几分钟内有效的 docx 下载地址',
    may: 'act',
    input: v.object({ number: v.pipe(text(limits.searchLength), v.minLength(1, '请给出单号')) }),
    output: v.object({ url: v.string(), expiresAt: moment }),
    errors: ['order_not_found'],
  }),
}

export type OrderCard = v.InferOutput<typeof orderCard>
