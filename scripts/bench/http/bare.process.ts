import { randomBytes } from 'node:crypto'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'
import { mongo } from 'mongoose'
import type { CaseRecord } from '../../../server/src/cases/case-record'

/**
 * The bare rival: Koa, a body parser, and one write per call. It stores the same bytes as the server (the case whose id is in
 * TEMPLATE, with the report that was sent), in the same database and as durably. The path names the collection.
 */
const { MONGODB_URI = '', PORT, TEMPLATE = '' } = process.env

const client = await mongo.MongoClient.connect(MONGODB_URI, {
  maxPoolSize: 50,
  writeConcern: { w: 'majority', journal: true },
})
const cases = (name: string) => client.db().collection<CaseRecord>(name)
const template = await cases('cases').findOne({ _id: TEMPLATE })
if (!template) throw new Error(`no case ${TEMPLATE}`)

type SentReport = Pick<CaseRecord['reports'][number], 'requestId' | 'description'> & {
  point: [number, number]
}

const router = new Router()
router.get('/health/ready', (ctx) => {
  ctx.body = { ok: true }
})
router.post('/:collection/api/reports', async (ctx) => {
  const { requestId, description, point } = ctx.request.body as SentReport
  const id = randomBytes(12).toString('hex')
  const report = { ...template.reports[0]!, requestId, description, point }
  const record = { ...template, _id: id, number: id, point, reports: [report], usedPhotos: [id] }
  await cases(ctx.params.collection ?? '').insertOne(record)
  ctx.body = { id }
})
router.post('/:collection/api/cases/:id/:action', async (ctx) => {
  const { collection = '', id = '' } = ctx.params
  const { version } = ctx.request.body as { version: number }
  const { status, assignee, deadlineAt, stage, paused, queues, lists, task, orders, unsigned, nextTimerAt } =
    template
  // The fields that a step of the server sets, and its entry in the history.
  const set = {
    status,
    assignee,
    deadlineAt,
    stage,
    paused,
    queues,
    lists,
    task,
    orders,
    unsigned,
    nextTimerAt,
    hasPendingNotices: true,
  }
  const changed = await cases(collection).findOneAndUpdate(
    { _id: id, version },
    { $set: set, $inc: { version: 1 }, $push: { history: template.history.at(-1)! } },
    { returnDocument: 'after' },
  )
  ctx.status = changed ? 200 : 409
  ctx.body = { id, version: changed?.version, error: { code: 'transition_not_allowed' } }
})

new Koa().use(bodyParser()).use(router.routes()).listen(Number(PORT), '127.0.0.1')
