import { DomainError } from '../errors'

/** What a phone needs to put one file straight into the store: post `fields`, then `file`, to `url`. */
export type UploadForm = { url: string; fields: Record<string, string> }

/** What an upload must keep to; the store refuses what does not. */
export type UploadPolicy = { key: string; type: string; maxBytes: number; expiresAt: Date }

/**
 * Where photos lie. Keys are relative paths of letters, digits, `-`, `_`, `/` and `.`.
 * A failure of the store itself is thrown as `store_unavailable`.
 */
export type FileStore = {
  form(policy: UploadPolicy): UploadForm
  /** The bytes, or null where there is no such file. Never reads more than `maxBytes` + 1. */
  read(key: string, maxBytes: number): Promise<Buffer | null>
  write(key: string, bytes: Buffer, type: string): Promise<void>
  remove(key: string): Promise<void>
  /** An address at which anyone who holds it can fetch the file; absolute, or beginning with "/". */
  address(key: string): string
}

/** Runs one operation of a store; whatever fails there goes on as `store_unavailable`, its cause kept for the log. */
export const orStoreUnavailable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw Object.assign(new DomainError('store_unavailable'), { cause })
  }
}
