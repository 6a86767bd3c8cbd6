import { mongo } from 'mongoose'
import { expect, inject, onTestFinished, test } from 'vitest'
import { commandIn, countCommands, messageReader, typicalCommands } from './command-counter'

/** A command as a driver sends it: header, flags, kind of section, document. */
const messageOf = (command: object, opCode = 2013): Buffer => {
  const body = Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), mongo.BSON.serialize(command)])
  const header = Buffer.alloc(16)
  header.writeInt32LE(16 + body.length, 0)
  header.writeInt32LE(opCode, 12)
  return Buffer.concat([header, body])
}

test.each([
  [{ find: 'cases', filter: {} }, 'find cases'],
  [{ findAndModify: 'counters', query: { _id: 1 }, $db: 'city' }, 'findAndModify counters(_id)'],
  [{ find: 'cases', filter: { cityId: 'x', cell: { $in: [] } } }, 'find cases(cityId cell)'],
  [{ getMore: 7, collection: 'photos' }, 'getMore photos'],
  [{ commitTransaction: 1 }, 'commitTransaction'],
  [{ hello: 1 }, null],
  [{ ping: 1 }, null],
  [{ endSessions: [] }, null],
])('%j is counted as %j', (command, name) => {
  expect(commandIn(messageOf(command))).toBe(name)
})

test('A message of an older protocol is not counted', () => {
  expect(commandIn(messageOf({ find: 'cases' }, 2004))).toBeNull()
})

test('Messages are read whole, however they arrive', () => {
  const all = Buffer.concat([messageOf({ find: 'cases' }), messageOf({ insert: 'notices' })])
  for (let size = 1; size <= all.length; size += 7) {
    const names: (string | null)[] = []
    const read = messageReader((message) => names.push(commandIn(message)))
    for (let at = 0; at < all.length; at += size) read(all.subarray(at, at + size))
    expect(names).toEqual(['find cases', 'insert notices'])
  }
})

test('The commands of a call are those of the median run, without what jobs did meanwhile', () => {
  const call = ['find users', 'update photos', 'update photos', 'insert cases']
  const others = [
    [...call, 'find sessions'],
    ['delete sendings', ...call, 'find cities'],
  ]
  expect(typicalCommands([call, ...others])).toEqual(call)
})

test('Commands pass to the real database and are written down', async () => {
  const counter = await countCommands(inject('mongodbUri'))
  onTestFinished(() => counter.close())
  const client = await mongo.MongoClient.connect(counter.uri)
  onTestFinished(() => client.close())
  const cases = client.db('command_counter').collection('cases')
  await cases.deleteMany({})
  await cases.insertOne({ name: 'one' })
  expect(await cases.find().toArray()).toMatchObject([{ name: 'one' }])
  expect(counter.commands.map(({ name }) => name)).toEqual(['delete cases', 'insert cases', 'find cases'])
  expect(counter.commands.every(({ ms }) => ms !== null && ms > 0)).toBe(true)
})
