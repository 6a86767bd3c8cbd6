import { createServer } from 'node:net'

const TRIES = 50

/** The wanted port, or the next one above it that nobody listens on. */
export const firstFreePort = async (wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + TRIES; port++) if (await isFree(port)) return port
  throw new Error(`端口 ${wanted} 到 ${wanted + TRIES - 1} 都被占用了，请用 PORT=… 指定一个`)
}

/** On all addresses: a server that listens on one of them only is in the way too. */
const isFree = async (port: number): Promise<boolean> =>
  (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined))

const canListen = (port: number, host: string | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
