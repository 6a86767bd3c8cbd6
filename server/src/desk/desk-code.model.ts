import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

/** `taken`: the browser has its session. */
export const deskCodeStates = ['waiting', 'opened', 'confirmed', 'refused', 'taken'] as const

/** 登录码: one sign-in that a browser at a desk has asked for. It is removed soon after its time. */
export type DeskCodeRecord = {
  _id: string
  cityId: string
  /** The browser proves by its secret that it asked. */
  secretHash: string
  /** In the scene of the picture. */
  token: string
  /** Six digits. */
  number: string
  deviceId: string | null
  userAgent: string
  network: string
  askedAt: Date
  expiresAt: Date
  state: (typeof deskCodeStates)[number]
  /** The last person who has opened it; this person alone may confirm it. */
  openedBy: string | null
}

const deskCode = new Schema<DeskCodeRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    secretHash: { type: String, required: true },
    token: { type: String, required: true },
    number: { type: String, required: true },
    deviceId: { type: String, default: null },
    userAgent: { type: String, default: '' },
    network: { type: String, required: true },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, enum: deskCodeStates, required: true },
    openedBy: { type: String, default: null },
  },
  { collection: 'desk_codes', versionKey: false },
)
deskCode.index({ cityId: 1, number: 1 }, { unique: true })
deskCode.index({ cityId: 1, token: 1 }, { unique: true })
deskCode.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

deskCode.plugin(asksByIndex)
export const DeskCodeModel = model('DeskCode', deskCode)
