import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { onError } from '../../app/middlewares'
import { listen } from '../../testing/listen'
import type { UploadForm } from './file-store'
import { localFileRoutes } from './local-routes'
import { localStore } from './local-store'

/** A folder that is removed after the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'files-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A local store whose files are served, with a clock that the test may turn. */
export const runLocalStore = async (clock: { now: Date }) => {
  const folder = await temporaryFolder()
  const config = { folder, secret: 'local secret', now: () => clock.now }
  const app = new Koa()
  app.silent = true
  app.use(onError(pino({ level: 'silent' })))
  app.use(localFileRoutes(config))
  const { url: origin, close } = await listen(app.callback())
  onTestFinished(close)
  return { folder, origin, files: localStore(config), absolute: (address: string) => origin + address }
}

/** Posts as a phone does: fields in their order, the file last. */
export const postUploadForm = (url: string, fields: UploadForm['fields'], file: Blob): Promise<Response> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file, 'photo.jpg')
  return fetch(url, { method: 'POST', body })
}
