import type { OrderKind } from '@shared/domain/orders'
import type { Order } from '../domain/case/order'

/** What the receiver is asked to do, a sentence each. */
export const askedOf = ({ kind, cause }: Pick<Order, 'kind' | 'cause'>): string[] => [
  ...(cause === 'remind' ? toShop : asked[kind]),
  '收到本单后，请在小程序里签收。',
]

const toShop = [
  '请在时限内自行整改。',
  '整改后请在小程序里拍照上传，由网格员到现场确认。',
  '到时没有整改的，转为正式交办。',
]

const asked: Record<OrderKind, string[]> = {
  reminder: ['时限将到，请在时限内办完。', '按时办不完的，请尽早说明原因。'],
  assignment: [
    '请在时限内到现场处理。',
    '处理完成后，请在现场拍照上传。',
    '不归本单位管的，请尽快退回并说明理由。',
  ],
  supervision: ['请尽快处理到位，或督促经办人处理到位。', '请查明没有办好的原因，防止再次发生。'],
}

/** 签发单位: on paper nobody is called 系统. */
export const issuerWords = (role: Order['by']['role'], issuer: string): string =>
  role === 'system' ? '系统自动签发' : issuer

/** Where the reporter's words are kept back, the paper must not say that there were none. */
export const reportedWords = (words: string, shown: boolean): string =>
  words && !shown ? '为保护上报人，原话不印在本单上' : words
