/** A zip file as a download of the browser. */

/** By then the browser has long begun to write the file. */
const WRITTEN_MS = 60_000

/** Downloads the file. Throws where it fails. */
export const saveArchive = async (url: string, name: string): Promise<boolean> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error('not downloaded')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${name}.zip`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), WRITTEN_MS)
  return true
}
