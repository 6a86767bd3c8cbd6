import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DomainError } from '../errors'
import { type FileStore, orStoreUnavailable } from './file-store'
import { type Signer, signPostForm } from './post-policy'
import { signedUrl } from './signed-url'

export type LocalStoreConfig = { folder: string; secret: string; now: () => Date }

/** The path at which `localFileRoutes` answers. */
export const LOCAL_FILES = '/files'

export const isLocalFiles = (path: string): boolean =>
  path === LOCAL_FILES || path.startsWith(`${LOCAL_FILES}/`)

/** Files in a folder of this machine, filled through the same form and policy as OSS. */
export const localStore = ({ folder, secret, now }: LocalStoreConfig): FileStore => ({
  form: (policy) => ({ url: LOCAL_FILES, fields: signPostForm(policy, localSigner(secret), now()) }),
  read: (key, maxBytes) => orStoreUnavailable(() => readStart(pathOf(folder, key), maxBytes + 1)),
  write: (key, bytes) => orStoreUnavailable(() => writeWhole(folder, key, Readable.from([bytes]))),
  remove: (key) => orStoreUnavailable(() => rm(pathOf(folder, key), { force: true })),
  copy: (from, to) => orStoreUnavailable(() => linkFile(folder, from, to)),
  clear: (key) => orStoreUnavailable(() => writeWhole(folder, key, Readable.from([]))),
  address: (key, minutes) => signedUrl({ origin: LOCAL_FILES, key, minutes }, localSigner(secret), now()),
})

export const localSigner = (secret: string): Signer => ({
  accessKeyId: 'local',
  accessKeySecret: secret,
  region: 'local',
  bucket: 'local',
})

/** Names of a path are never empty and never hidden, so neither "." nor "..". */
const keyForm = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/

export const isKey = (key: string): boolean => keyForm.test(key)

/** Files are replaced whole and never changed, so a copy may be a second name of the same bytes. */
const linkFile = async (folder: string, from: string, to: string): Promise<void> => {
  const target = pathOf(folder, to)
  const beside = join(folder, '.incoming', randomUUID())
  await mkdir(dirname(beside), { recursive: true })
  await link(pathOf(folder, from), beside)
  await mkdir(dirname(target), { recursive: true })
  await rename(beside, target)
  // Renaming onto another name of the same file does nothing.
  await rm(beside, { force: true })
}

/** The path of a key in the folder. A key of any other form is a defect of the calling code. */
const pathOf = (folder: string, key: string): string => {
  if (!isKey(key)) throw new Error(`not a key: ${key}`)
  return join(folder, key)
}

/** The first bytes of a file, up to the given number; null: there is no file, or it is cleared. */
const readStart = async (path: string, bytes: number): Promise<Buffer | null> => {
  try {
    // `end` is the last byte that is read.
    const read = await buffer(createReadStream(path, { end: bytes - 1 }))
    return read.length > 0 ? read : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * Writes a temporary file, then renames it: a reader never gets half a file, and a crash leaves the old one.
 * If the content ends in an error, nothing changes and the error goes on.
 */
export const writeWhole = async (
  folder: string,
  key: string,
  content: AsyncIterable<Buffer>,
): Promise<void> => {
  await writeThen(folder, key, content, async () => {})
}

/** The same for a key that nothing may be under; otherwise throws `upload_repeated`, and the old file stays. */
export const writeOnce = async (
  folder: string,
  key: string,
  content: AsyncIterable<Buffer>,
): Promise<void> => {
  const target = pathOf(folder, key)
  // Before the first byte, so that a repeated upload costs nothing.
  if (await isThere(target)) throw new DomainError('upload_repeated')
  // An empty file takes the key, so that of two uploads at once exactly one counts.
  await writeThen(folder, key, content, async () => (await open(target, 'wx')).close())
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const writeThen = async (
  folder: string,
  key: string,
  content: AsyncIterable<Buffer>,
  takeKey: () => Promise<void>,
): Promise<void> => {
  const target = pathOf(folder, key)
  // The same disk as the target, or the rename would be a copy.
  const beside = join(folder, '.incoming', randomUUID())
  await mkdir(dirname(beside), { recursive: true })
  try {
    // Ends after its file is closed, also when it fails. A stream may fail first and create its file after the removal below.
    await writeFile(beside, content, { flush: true })
    await mkdir(dirname(target), { recursive: true })
    await takeKey()
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new DomainError('upload_repeated')
    throw error
  }
}
