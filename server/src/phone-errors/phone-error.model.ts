import { type PhoneErrorKind, phoneErrorKinds } from '@shared/domain/errors/phone-errors'
import { limits } from '@shared/domain/limits'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

/** 手机错误: how often one message came from one version on one day. It knows no person. */
export type PhoneErrorRecord = {
  cityId: string
  /** In the city's time, days since 1970. */
  day: number
  /** A place among the messages of the day: there are only so many. The last one is for all others together. */
  slot: number
  version: string
  kind: PhoneErrorKind
  message: string
  page: string
  device: string
  count: number
  firstAt: Date
  lastAt: Date
}

export const OTHERS_SLOT = limits.phoneErrorsPerDay

const phoneError = new Schema<PhoneErrorRecord>(
  {
    cityId: { type: String, required: true },
    day: { type: Number, required: true },
    slot: { type: Number, required: true },
    version: { type: String, default: '' },
    kind: { type: String, enum: phoneErrorKinds, required: true },
    message: { type: String, default: '' },
    page: { type: String, default: '' },
    device: { type: String, default: '' },
    count: { type: Number, required: true },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
  },
  { collection: 'phone_errors', versionKey: false },
)
phoneError.index({ cityId: 1, day: 1, slot: 1 }, { unique: true })
phoneError.index({ cityId: 1, day: 1, version: 1, kind: 1, message: 1 }, { unique: true })
phoneError.index({ firstAt: 1 }, { expireAfterSeconds: limits.phoneErrorDays * 86_400 })

phoneError.plugin(asksByIndex)
export const PhoneErrorModel = model('PhoneError', phoneError)
