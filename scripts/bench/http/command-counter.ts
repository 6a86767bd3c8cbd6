import { connect, createServer, type Socket } from 'node:net'
import { mongo } from 'mongoose'

/** One command that a server sent to its database, such as `find cases`. `ms`: until its answer; null before. */
export type Command = { name: string; at: number; ms: number | null }

export type CommandCounter = {
  /** The address of the database through the counter. */
  uri: string
  /** All commands so far, without those by which a driver watches its connection. */
  commands: readonly Command[]
  close(): Promise<void>
}

/** Commands of the driver itself: they say nothing of what the server does. */
const ownToDriver = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'endSessions',
  'buildInfo',
  'saslStart',
])

/** Stands between a server process and its database, lets everything pass, and writes the commands down. */
export const countCommands = async (uri: string): Promise<CommandCounter> => {
  const address = /^mongodb:\/\/([^/:]+):(\d+)/.exec(uri)
  if (!address) throw new Error(`not the address of one database: ${uri}`)
  const [, host = '', port] = address
  const commands: Command[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect({ host, port: Number(port), noDelay: true })
    client.setNoDelay(true)
    const asked = new Map<number, Command>()
    const read = messageReader((message) => {
      const name = commandIn(message)
      if (!name) return
      const command: Command = { name, at: performance.now(), ms: null }
      commands.push(command)
      asked.set(message.readInt32LE(REQUEST_ID), command)
    })
    const readAnswer = messageReader((message) => {
      const command = asked.get(message.readInt32LE(RESPONSE_TO))
      if (!command) return
      command.ms = performance.now() - command.at
      asked.delete(message.readInt32LE(RESPONSE_TO))
    })
    client.on('data', read)
    database.on('data', readAnswer)
    client.pipe(database).pipe(client)
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = server.address()
  if (!own || typeof own === 'string') throw new Error('no port')
  return {
    uri: uri.replace(address[0], `mongodb://127.0.0.1:${own.port}`),
    commands,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** The wire protocol: each message begins with its length, in whatever pieces it arrives. */
export const messageReader = (take: (message: Buffer) => void): ((piece: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  return (piece) => {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0)
      take(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  }
}

const OP_MSG = 2013
const HEADER = 16
const REQUEST_ID = 4
const RESPONSE_TO = 8
/** After the header: flags, then the kind of the first section; 0 is a single document, the command. */
const SECTION = HEADER + 4

/** Name, collection and fields of the command in a message; null for those of the driver itself. */
export const commandIn = (message: Buffer): string | null => {
  if (message.readInt32LE(12) !== OP_MSG || message[SECTION] !== 0) return null
  const size = message.readInt32LE(SECTION + 1)
  const body = mongo.BSON.deserialize(message.subarray(SECTION + 1, SECTION + 1 + size))
  const [name, collection] = Object.entries(body)[0] ?? []
  if (!name || ownToDriver.has(name)) return null
  const target = name === 'getMore' ? body.collection : collection
  return typeof target === 'string' ? `${name} ${target}${fieldsOf(body)}` : name
}

/** The fields that a command asks by: they tell one question from another where both read the same collection. */
const fieldsOf = ({ filter, query }: { filter?: object; query?: object }): string => {
  const fields = Object.keys(filter ?? query ?? {})
  return fields.length > 0 ? `(${fields.join(' ')})` : ''
}

/** The commands of several runs of the same call, each as often as in the median run: others' are left out. */
export const typicalCommands = (runs: readonly (readonly string[])[]): string[] => {
  const names = [...new Set(runs.flat())]
  return names.flatMap((name) => {
    const counts = runs.map((run) => run.filter((one) => one === name).length).sort((a, b) => a - b)
    return Array.from({ length: counts[Math.floor((counts.length - 1) / 2)] ?? 0 }, () => name)
  })
}
