import { randomUUID } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { connectDatabase, disconnectDatabase, namedDatabaseError } from '../core/database'
import { databaseUri } from '../core/database-uri'
import { DomainError } from '../core/errors'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { insertMissing } from './outbox'

/** The connection to the database: while it is `cut`, it breaks as soon as notices are about to be stored. */
const line = { cut: false, server: createServer(), open: new Set<Socket>() }

beforeAll(async () => {
  const uri = databaseUri(inject('mongodbUri'), `test_${randomUUID().slice(0, 8)}`)
  const [database] = new mongoose.mongo.MongoClient(uri).options.hosts
  line.server.on('connection', (phone) => {
    const beyond = connect(database!.port!, database!.host!)
    for (const end of [phone, beyond]) {
      line.open.add(end.on('error', () => {}).on('close', () => line.open.delete(end)))
    }
    beyond.pipe(phone).on('close', () => beyond.destroy())
    phone.on('data', (sent) => {
      if (line.cut && sent.includes('insert') && sent.includes('notices')) phone.destroy()
      else beyond.write(sent)
    })
  })
  await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve))
  const { port } = line.server.address() as { port: number }
  const direct = new URL(uri.replace(/^(mongodb:\/\/(?:[^/?@]*@)?)[^/?@]+/, `$1127.0.0.1:${port}`))
  direct.searchParams.delete('replicaSet')
  direct.searchParams.set('directConnection', 'true')
  await connectDatabase(direct.href, pino({ level: 'silent' }))
})
afterEach(async () => {
  line.cut = false
  await NoticeModel.deleteMany({})
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
  for (const end of line.open) end.destroy()
  line.server.close()
})

const notice = (_id: string, title = '新任务'): NoticeRecord => ({
  _id,
  cityId: '450902',
  userId: 'west',
  caseId: 'c',
  caseNumber: '20261123-0001',
  audience: 'worker',
  title,
  text: '请签收。',
  at: new Date(0),
  read: false,
  delivery: {
    kind: null,
    values: null,
    state: 'none',
    attempts: 0,
    nextAt: null,
    result: '',
    msgId: null,
    sending: null,
  },
})
const stored = async () =>
  (await NoticeModel.find().sort({ _id: 1 }).lean<NoticeRecord[]>()).map(({ _id, title }) => [_id, title])

it('stores missing notices and leaves existing ones unchanged', async () => {
  await insertMissing([notice('b', '早就有的')])
  await insertMissing([notice('a'), notice('b'), notice('c')])
  await insertMissing([])
  expect(await stored()).toEqual([
    ['a', '新任务'],
    ['b', '早就有的'],
    ['c', '新任务'],
  ])
})

it('reports a broken connection, not a duplicate, so that no notice is lost', async () => {
  line.cut = true
  const error: unknown = await insertMissing([notice('a'), notice('b')]).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(mongoose.mongo.MongoBulkWriteError)
  expect(namedDatabaseError(error)).toBeInstanceOf(DomainError)
  line.cut = false
  await expect
    .poll(() =>
      insertMissing([notice('a'), notice('b')]).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  expect(await stored()).toHaveLength(2)
})

it('fails where one of the notices is invalid', async () => {
  const spoiled = { ...notice('a'), title: undefined } as unknown as NoticeRecord
  await insertMissing([notice('b')])
  await expect(insertMissing([spoiled, notice('b')])).rejects.toThrow('title')
})
