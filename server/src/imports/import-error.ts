/** A file that cannot be read at all. The message is for the person who gave it; nothing was changed. */
export class ImportError extends Error {
  override name = 'ImportError'
}
