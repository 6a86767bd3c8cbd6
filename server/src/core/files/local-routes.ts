import type { Stats } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { send } from '@koa/send'
import busboy, { type Busboy } from 'busboy'
import type { Context, Middleware } from 'koa'
import { DomainError } from '../errors'
import { CACHED, orStoreUnavailable } from './file-store'
import { isKey, LOCAL_FILES, type LocalStoreConfig, localSigner, writeOnce } from './local-store'
import { checkPostForm, type Permit } from './post-policy'
import { isSignedUrl } from './signed-url'

/** The HTTP side of `localStore`, for an app that turns errors into answers. */
export const localFileRoutes =
  (config: LocalStoreConfig): Middleware =>
  async (ctx, next) => {
    if (ctx.method === 'POST' && ctx.path === LOCAL_FILES) {
      await receiveUpload(ctx.req, config)
      // An empty document with 200, as the form's success_action_status asks of OSS.
      ctx.body = ''
      return
    }
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (isRead && ctx.path.startsWith(`${LOCAL_FILES}/`)) return sendFile(ctx, config)
    return next()
  }

/** Without a signature that is still good, a file is not there: the answer does not tell whether it exists. */
const sendFile = async (ctx: Context, { folder, secret, now }: LocalStoreConfig): Promise<void> => {
  const key = ctx.path.slice(LOCAL_FILES.length + 1)
  const isGood = isKey(key) && isSignedUrl({ key, query: ctx.querystring }, localSigner(secret), now())
  if (!isGood) throw new DomainError('not_found')
  // Called once the file is found: an answer of 404 is not cached.
  const setHeaders = (response: ServerResponse, _path: string, { size, mtimeMs }: Stats) => {
    response.setHeader('Cache-Control', CACHED)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    // Else the ETag's middleware would look at the file once more, which may be gone by then.
    response.setHeader('ETag', `W/"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`)
  }
  await send(ctx, key, { root: folder, brotli: false, gzip: false, setHeaders })
}

/** Our own forms have nine fields, and a policy of less than 1 kB. */
const bounds = { fields: 20, fieldSize: 8 * 1024, files: 1 }

/**
 * Takes one posted form as OSS would: fields first, the file last. The form is checked before the first byte of the file
 * is kept, and the size with every chunk. The file appears under its key only when it is complete.
 */
const receiveUpload = async (request: IncomingMessage, config: LocalStoreConfig): Promise<void> => {
  const parser = parserOf(request)
  try {
    await fileOf(request, parser, async (fields, partType, file) => {
      const permit = checkPostForm({ fields, partType }, localSigner(config.secret), config.now())
      await orStoreUnavailable(() => writeOnce(config.folder, permit.key, withinPermit(permit, file)))
    })
  } finally {
    // The rest of the request is read and dropped, or the phone would see a broken connection instead of our answer.
    request.unpipe()
    request.resume()
  }
}

type Store = (fields: ReadonlyMap<string, string>, partType: string, file: Readable) => Promise<void>

const fileOf = async (request: IncomingMessage, parser: Busboy, store: Store): Promise<void> => {
  const fields = new Map<string, string>()
  let stored: Promise<void> | null = null
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('field', (name, value) => fields.set(name.toLowerCase(), value))
      parser.on('file', (_name, file, { mimeType }) => {
        // The stream may fail before anyone reads it; its reader gets the error anyway.
        file.on('error', () => {})
        stored = store(fields, mimeType, file)
        stored.catch(reject)
      })
      parser.on('error', () => reject(malformed()))
      parser.on('close', () => (stored ? stored.then(resolve, reject) : reject(malformed())))
      // Closed before it was complete: the phone has ended the connection.
      request.on('close', () => request.complete || reject(malformed()))
      request.pipe(parser)
    })
  } finally {
    // A file that is still being written ends here. It is removed before the answer: what is refused leaves nothing behind.
    parser.destroy()
    await Promise.allSettled([stored])
  }
}

const parserOf = (request: IncomingMessage): Busboy => {
  try {
    return busboy({ headers: request.headers, limits: bounds })
  } catch {
    throw malformed()
  }
}

const malformed = () => new DomainError('upload_refused', { because: 'form' })

/** Checks the size while the file streams. Starts only when it is read, so a failure of the form comes first. */
async function* withinPermit({ minBytes, maxBytes }: Permit, file: AsyncIterable<Buffer>) {
  let bytes = 0
  for await (const chunk of file) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new DomainError('photo_too_large')
    yield chunk
  }
  if (bytes < minBytes) throw malformed()
}
