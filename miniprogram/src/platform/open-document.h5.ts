import { DocumentFailure } from './open-document-failure'

const ENDING = '.docx'
/** The browser has long begun to write the file. */
const WRITTEN_MS = 60_000

/** Downloads a Word file under this name, without its ending. Throws DocumentFailure. */
export const openDocument = async (url: string, name: string): Promise<void> => {
  // Fetched first, for a link that leads nowhere would say nothing.
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) throw new DocumentFailure('download')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${name}${ENDING}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), WRITTEN_MS)
}
