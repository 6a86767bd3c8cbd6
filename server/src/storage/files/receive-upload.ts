import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import busboy, { type Busboy } from 'busboy'
import { AppError, fail } from '../../errors'
import { writeWhole } from './local-folder'
import { type LocalStoreConfig, localSigner } from './local-store'
import { checkPostForm, type Permit } from './post-policy'
import { orStoreUnavailable } from './store-unavailable'

/** A form of ours has eight fields, its policy less than 1 kB. */
const bounds = { fields: 20, fieldSize: 8 * 1024, files: 1 }

/**
 * Takes one posted form as OSS would: fields first, the file last. The form is checked before the first byte
 * of the file is kept, its size with every byte; the file appears under its key only when all of it is there.
 */
export const receiveUpload = async (request: IncomingMessage, config: LocalStoreConfig): Promise<void> => {
  const parser = parserOf(request)
  try {
    await fileOf(request, parser, async (fields, partType, file) => {
      const permit = checkPostForm(fields, partType, localSigner(config.secret), config.now())
      await orStoreUnavailable(() => writeWhole(config.folder, permit.key, keptWithin(permit, file)))
    })
  } finally {
    // A file that is still being written ends here, and leaves nothing behind.
    parser.destroy()
    // What the phone still sends is let go, or it would see a broken connection instead of our answer.
    request.unpipe()
    request.resume()
  }
}

type Store = (fields: ReadonlyMap<string, string>, partType: string, file: Readable) => Promise<void>

const fileOf = (request: IncomingMessage, parser: Busboy, store: Store): Promise<void> =>
  new Promise((resolve, reject) => {
    const fields = new Map<string, string>()
    let stored: Promise<void> | null = null
    parser.on('field', (name, value) => fields.set(name.toLowerCase(), value))
    parser.on('file', (_name, file, { mimeType }) => {
      // It may break before anyone reads it; whoever does read it is told anyway.
      file.on('error', () => {})
      stored = store(fields, mimeType, file)
      stored.catch(reject)
    })
    parser.on('error', () => reject(malformed()))
    parser.on('close', () => (stored ? stored.then(resolve, reject) : reject(malformed())))
    // Closed before it was complete: the phone has hung up.
    request.on('close', () => request.complete || reject(malformed()))
    request.pipe(parser)
  })

const parserOf = (request: IncomingMessage): Busboy => {
  try {
    return busboy({ headers: request.headers, limits: bounds })
  } catch {
    throw malformed()
  }
}

const malformed = () => new AppError('upload_refused', { because: 'form' })

/** Starts to read only when it is read from: what fails before is the form's to tell. */
async function* keptWithin({ minBytes, maxBytes }: Permit, file: AsyncIterable<Buffer>) {
  let bytes = 0
  for await (const chunk of file) {
    bytes += chunk.length
    if (bytes > maxBytes) fail('photo_too_large')
    yield chunk
  }
  if (bytes < minBytes) throw malformed()
}
