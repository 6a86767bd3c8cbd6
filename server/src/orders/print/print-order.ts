import { Packer } from 'docx'
import { cleanPaper } from './clean-paper'
import { composeOrder } from './compose-order'
import { fontTable } from './fonts'
import type { OrderPaper } from './order-paper'

/** An order as one A4 page in docx. */
export const printOrder = (paper: OrderPaper): Promise<Buffer> =>
  Packer.toBuffer(composeOrder(cleanPaper(paper)), undefined, [fontTable])
