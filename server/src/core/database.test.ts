import mongoose from 'mongoose'
import { describe, expect, inject, it } from 'vitest'
import { RatingModel, type RatingRecord } from '../cases/rating.model'
import { useDatabase } from '../testing/database'
import { isDuplicate, namedDatabaseError } from './database'

useDatabase()

const { MongoNetworkError, MongoNetworkTimeoutError, MongoServerError } = mongoose.mongo
const { MongoBulkWriteError } = mongoose.mongo
const broken = new MongoNetworkError('read ECONNRESET')
const manyDone = {} as mongoose.mongo.BulkWriteResult
const answered = (code: number) => new MongoServerError({ errmsg: 'no', code })

describe('namedDatabaseError', () => {
  it.each<[string, Error]>([
    ['a broken connection', broken],
    ['a connection that has just ended', Object.assign(new Error('ended'), { code: 'EPIPE' })],
    ['a connection that is silent', new MongoNetworkTimeoutError('timed out')],
    ['a server that is no longer the first of its set', answered(10107)],
    ['a server that steps down', answered(189)],
    ['a server that stops', answered(91)],
    ['one that stops in the midst of many writes', new MongoBulkWriteError(answered(11600), manyDone)],
    ['a connection that broke in the midst of many', new MongoBulkWriteError(broken, manyDone)],
  ])('turns %s into database_unavailable', (_, error) => {
    expect(namedDatabaseError(error)).toMatchObject({ code: 'database_unavailable', status: 503 })
  })

  it('turns a pool without a free connection into busy: the database is there', async () => {
    const uri = `${inject('mongodbUri')}${inject('mongodbUri').includes('?') ? '&' : '/?'}maxPoolSize=1&waitQueueTimeoutMS=50`
    const client = await mongoose.mongo.MongoClient.connect(uri)
    const things = client.db('busy').collection('things')
    const many = Array.from({ length: 200 }, (_, n) => ({ n }))
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, () => things.insertMany(many.map((one) => ({ ...one })))),
    )
    await client.db('busy').dropDatabase()
    await client.close()
    const failed = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failed.length).toBeGreaterThan(0)
    for (const reason of failed)
      expect(namedDatabaseError(reason)).toMatchObject({ code: 'busy', status: 503 })
  })

  it.each<[string, unknown]>([
    ['a defect', new TypeError('x is undefined')],
    ['a wrong question', answered(2)],
    ['a doubled key', answered(11000)],
    ['what is no error', { name: 'MongoNetworkError' }],
    ['an error of mongoose while the database is there', new mongoose.Error('strict mode')],
  ])('leaves %s as it is', (_, error) => {
    expect(namedDatabaseError(error)).toBe(error)
  })
})

describe('isDuplicate', () => {
  it('recognises a duplicate key, and its index', async () => {
    const rating: RatingRecord = {
      _id: 'a',
      cityId: 'c',
      caseId: 'x',
      closure: 1,
      raterId: 'ann',
      at: new Date(),
      outcome: 'solved',
      satisfaction: 'satisfied',
      comment: '',
      photos: [],
      check: null,
      as: 'reporter',
      toFollow: null,
    }
    await RatingModel.create(rating)
    const error: unknown = await RatingModel.create({ ...rating, _id: 'b' }).catch(
      (thrown: unknown) => thrown,
    )
    expect(isDuplicate(error)).toBe(true)
    expect(error).toMatchObject({ keyPattern: { cityId: 1, caseId: 1, closure: 1, raterId: 1 } })
    expect(isDuplicate(new Error('E11000 in its text alone'))).toBe(false)
  })
})

it('refuses a query by an undeclared field, which mongoose would otherwise ignore', async () => {
  const question = RatingModel.find({ caseid: 'x' } as object)
  await expect(question).rejects.toMatchObject({ name: 'StrictModeError' })
})
