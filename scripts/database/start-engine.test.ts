import { createServer, type Socket } from 'node:net'
import getPort from 'get-port'
import { mongo } from 'mongoose'
import { expect, onTestFinished, test } from 'vitest'
import { awaitPrimary } from './start-engine'

/**
 * A stand-in for a mongod that becomes a replica set of one, by MongoDB's manual. SecantusDB needs no such start, and
 * many machines that run these tests have no mongod.
 */
function replicaSet(initial?: { version: number; host: string }) {
  let config = initial && { _id: 'city', version: initial.version, members: [{ _id: 0, host: initial.host }] }
  const commands: mongo.Document[] = []
  const answer = (command: mongo.Document, self: string): mongo.Document => {
    const [name = ''] = Object.keys(command)
    if (name.startsWith('replSet')) commands.push(command)
    if (/^(hello|ismaster)$/i.test(name)) {
      const isWritablePrimary = config?.members[0]?.host === self
      return {
        isWritablePrimary,
        ismaster: isWritablePrimary,
        maxWireVersion: 21,
        minWireVersion: 0,
        helloOk: true,
        ok: 1,
      }
    }
    if (name === 'replSetInitiate') config = { version: 1, ...command.replSetInitiate }
    else if (name === 'replSetReconfig') config = command.replSetReconfig
    else if (name === 'replSetGetConfig')
      return config
        ? { config, ok: 1 }
        : { ok: 0, code: 94, codeName: 'NotYetInitialized', errmsg: 'no replset config' }
    return { ok: 1 }
  }
  return { answer, commands }
}

async function listen(server: { answer(command: mongo.Document, self: string): mongo.Document }) {
  const port = await getPort({ host: '127.0.0.1' })
  const host = `127.0.0.1:${port}`
  const sockets: Socket[] = []
  const listener = createServer((socket) => {
    sockets.push(socket)
    socket.on('data', (message) => socket.write(reply(message, (command) => server.answer(command, host))))
  })
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    listener.close()
  })
  return { host, uri: `mongodb://${host}/?directConnection=true` }
}

const OP_REPLY = 1
const OP_QUERY = 2004 // the driver's first message to an unknown server
const OP_MSG = 2013

/** Answers one message of MongoDB's wire protocol. A command fits into one packet here. */
function reply(message: Buffer, answer: (command: mongo.Document) => mongo.Document): Buffer {
  const query = message.readInt32LE(12) === OP_QUERY
  const start = query ? message.indexOf(0, 20) + 1 + 8 : 21
  const body = mongo.BSON.serialize(
    answer(mongo.BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)))),
  )
  const prefix = Buffer.alloc(query ? 36 : 21)
  prefix.writeInt32LE(prefix.length + body.length, 0)
  prefix.writeInt32LE(message.readInt32LE(4), 8)
  prefix.writeInt32LE(query ? OP_REPLY : OP_MSG, 12)
  if (query) prefix.writeInt32LE(1, 32)
  return Buffer.concat([prefix, body])
}

test('awaitPrimary stops on abort', async () => {
  const { uri, host } = await listen(replicaSet())
  await expect(awaitPrimary(uri, host, AbortSignal.abort())).rejects.toThrow('aborted')
})

test('awaitPrimary makes a new mongod a replica set of one', async () => {
  const mongod = replicaSet()
  const { uri, host } = await listen(mongod)
  await awaitPrimary(uri, host)
  const initiate = mongod.commands.find((command) => command.replSetInitiate)
  expect(initiate?.replSetInitiate).toEqual({ _id: 'city', members: [{ _id: 0, host }] })
})

test('awaitPrimary changes the host of a mongod on a new port, and keeps the rest of its configuration', async () => {
  const mongod = replicaSet({ version: 7, host: '127.0.0.1:1' })
  const { uri, host } = await listen(mongod)
  await awaitPrimary(uri, host)
  expect(mongod.commands.find((command) => command.replSetReconfig)).toMatchObject({
    replSetReconfig: { _id: 'city', version: 8, members: [{ _id: 0, host }] },
    force: true,
  })
})

test('awaitPrimary sends no command to a server that is primary already', async () => {
  const mongod = replicaSet()
  const { uri, host } = await listen({
    ...mongod,
    answer: (command) => ({ ...mongod.answer(command, ''), isWritablePrimary: true }),
  })
  await awaitPrimary(uri, host)
  expect(mongod.commands).toEqual([])
})
