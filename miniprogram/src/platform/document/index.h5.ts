import { DocumentFailure } from './document-failure'

/** Word files as a download of the browser. */

const ENDING = '.docx'
/** By then the browser has long begun to write the file. */
const WRITTEN_MS = 60_000

/** Downloads a Word file. `name` is without its ending. Throws DocumentFailure. */
export const openDocument = async (url: string, name: string): Promise<void> => {
  // Fetched first: a download link that leads nowhere reports no error.
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) throw new DocumentFailure('download')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${name}${ENDING}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), WRITTEN_MS)
}
