import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { onError } from '../../app/middlewares'
import type { UploadForm } from './file-store'
import { localFileRoutes } from './local-routes'
import { localStore } from './local-store'

/** A folder that is removed when the test ends. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'files-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Listens on a free port until the test ends; returns the port. */
export const listenInTest = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('listens on no port')
  return address.port
}

/** A local store whose files are served, with a clock that the test may turn. */
export const runLocalStore = async (clock: { now: Date }) => {
  const folder = await temporaryFolder()
  const config = { folder, secret: 'local secret', now: () => clock.now }
  const app = new Koa()
  app.silent = true
  app.use(onError(pino({ level: 'silent' })))
  app.use(localFileRoutes(config))
  const origin = `http://127.0.0.1:${await listenInTest(app.callback())}`
  return { folder, origin, files: localStore(config), absolute: (address: string) => origin + address }
}

/** Posts as a phone does: fields in their order, the file last. */
export const postUploadForm = (url: string, fields: UploadForm['fields'], file: Blob): Promise<Response> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file, 'photo.jpg')
  return fetch(url, { method: 'POST', body })
}
