import { contract } from '@shared/contract'
import { confirm } from '../platform/dialogs'
import { openDocument } from '../platform/open-document'
import { DocumentFailure } from '../platform/open-document-failure'
import { paperWords } from '../words/orders'
import { absolute, call, messageOf } from './api'

/** Has an order made ready for the printer and shows it. What goes wrong is said, with the way to try again. */
export const openOrderPaper = async (number: string): Promise<void> => {
  try {
    // Asked for anew each time: the address is good for a few minutes only.
    const { url } = await call(contract.orders.paper, { number })
    await openDocument(absolute(url), number)
  } catch (failure) {
    const text = failure instanceof DocumentFailure ? paperWords.causes[failure.step] : messageOf(failure)
    if (await confirm({ title: paperWords.failed, text, yes: paperWords.again })) await openOrderPaper(number)
  }
}
