import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { dayOf } from '@shared/domain/clock'
import { scrubError } from '@shared/domain/errors/phone-errors'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { isDuplicate } from '../core/database'
import { phoneErrorsTold } from '../core/metrics'
import { deviceLabel } from '../labels/names'
import { OTHERS_SLOT, PhoneErrorModel, type PhoneErrorRecord } from './phone-error.model'
import { summarize } from './summarize'

type Endpoints = (typeof contract)['phoneErrors']

/**
 * Counts what a phone tells. Anybody may send anything: each text is scrubbed again, and a day has only so many records,
 * whatever is sent.
 */
export const countPhoneErrors = async (
  context: Pick<AppContext, 'now' | 'log' | 'env'>,
  { version, library, errors }: CheckedInputOf<Endpoints['send']>,
  userAgent: string,
): Promise<OutputOf<Endpoints['send']>> => {
  const at = context.now()
  const cityId = context.env.CITY
  const device = deviceClass(userAgent, library)
  for (const { kind, message, page, count, requestId } of errors) {
    phoneErrorsTold.inc({ kind }, count)
    // Beside the lines of the request that failed.
    if (requestId)
      context.log.info({ event: 'failed_call', requestId, version, kind }, 'a phone tells of a failed call')
    const place = { page: scrubError(page), device }
    const key = { cityId, day: dayOf(at.getTime()), version, kind, message: scrubError(message) }
    if (await isAdded(key, { ...place, count, at })) continue
    if (await isFirst({ ...key, ...place, count, firstAt: at, lastAt: at }))
      // For alerts of the log: a message that this day has not seen before.
      context.log.warn({ event: 'phone_error', version, kind, message: key.message }, 'error of phones')
    else if (!(await isAdded(key, { ...place, count, at }))) await addToOthers(key, { count, at })
  }
  return { ok: true }
}

/** Kind and main version of the system, and base library: of many phones alike. */
const deviceClass = (userAgent: string, library = ''): string => {
  const version = /(?:Android|iPhone OS|CPU OS) (\d{1,2})\b/.exec(userAgent)?.[1]
  const system = [deviceLabel(userAgent), version].filter(Boolean).join(' ')
  return [system, library.replace(/\d{4,}/g, '')].filter(Boolean).join(' · ')
}

type Key = Pick<PhoneErrorRecord, 'cityId' | 'day' | 'version' | 'kind' | 'message'>
type Occurrence = Pick<PhoneErrorRecord, 'page' | 'device' | 'count'> & { at: Date }

/** False where this message has no record on this day. */
const isAdded = async (key: Key, { page, device, count, at }: Occurrence): Promise<boolean> => {
  const change = { $inc: { count }, $max: { lastAt: at }, $set: { page, device } }
  const { matchedCount } = await PhoneErrorModel.updateOne(key, change)
  return matchedCount > 0
}

/** Two calls at once may want the same place; the other one then takes the next. */
const TRIES = 8

/** True where the message has got a record of its own; false where the day is full, or another call made the record. */
const isFirst = async (record: Omit<PhoneErrorRecord, 'slot'>): Promise<boolean> => {
  const { cityId, day, version, kind, message } = record
  for (let tries = 0; tries < TRIES; tries++) {
    const last = await PhoneErrorModel.findOne({ cityId, day, slot: { $lt: OTHERS_SLOT } })
      .sort({ slot: -1 })
      .lean()
    const slot = last ? last.slot + 1 : 0
    if (slot >= OTHERS_SLOT) return false
    try {
      await PhoneErrorModel.create({ ...record, slot })
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      if (await PhoneErrorModel.exists({ cityId, day, version, kind, message })) return false
    }
  }
  return false
}

const addToOthers = async (
  { cityId, day, kind }: Key,
  { count, at }: Pick<Occurrence, 'count' | 'at'>,
): Promise<void> => {
  const change = {
    $inc: { count },
    $max: { lastAt: at },
    $setOnInsert: { kind, version: '', message: '', firstAt: at },
  }
  const add = () => PhoneErrorModel.updateOne({ cityId, day, slot: OTHERS_SLOT }, change, { upsert: true })
  await add().catch((error: unknown) => {
    // Another call has just made the record.
    if (!isDuplicate(error)) throw error
    return add()
  })
}

/** The messages of the last days, the most frequent first. */
export const listPhoneErrors = async (
  { now }: Pick<AppContext, 'now'>,
  cityId: string,
  { days, version }: CheckedInputOf<Endpoints['list']>,
): Promise<OutputOf<Endpoints['list']>> => {
  const from = dayOf(now().getTime()) - Number(days) + 1
  // A day has about a hundred records at most, and they are kept for four weeks.
  const records = await PhoneErrorModel.find({ cityId, day: { $gte: from } })
    .sort({ day: 1, slot: 1 })
    .lean<PhoneErrorRecord[]>()
  return summarize(records, version ?? null, limits.pageSizeMax)
}
