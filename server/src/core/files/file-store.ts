import { DomainError } from '../errors'

/**
 * The form with which a phone puts one file straight into the store: post `fields`, then `file`, to `url`. It counts for
 * one upload: a second one under the same key is refused with 409.
 */
export type UploadForm = { url: string; fields: Record<string, string> }

/** The conditions of an upload; the store refuses any other. */
export type UploadPolicy = { key: string; type: string; maxBytes: number; expiresAt: Date }

/**
 * The store of photos. Keys are relative paths of letters, digits, `-`, `_`, `/` and `.`.
 * A failure of the store itself is thrown as `store_unavailable`.
 */
export type FileStore = {
  form(policy: UploadPolicy): UploadForm
  /** The bytes, or null where there is no such file or it is cleared. Never reads more than `maxBytes` + 1. */
  read(key: string, maxBytes: number): Promise<Buffer | null>
  write(key: string, bytes: Buffer, type: string): Promise<void>
  /** Overwrites; throws where the source is not there. */
  copy(from: string, to: string): Promise<void>
  remove(key: string): Promise<void>
  /** Takes the bytes away and keeps the key, so that the form of an upload stays used up. */
  clear(key: string): Promise<void>
  /**
   * A URL of the file that is good for 10 to 15 minutes, or for exactly `minutes`, for anyone who has it; absolute, or
   * beginning with "/".
   */
  address(key: string, minutes?: number): string
}

/** Cache-Control of every picture: one that is hidden is gone from a browser after five minutes. */
export const CACHED = 'private, max-age=300'

/** Runs one operation of a store; any failure goes on as `store_unavailable`, with its cause for the log. */
export const orStoreUnavailable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw Object.assign(new DomainError('store_unavailable'), { cause })
  }
}
