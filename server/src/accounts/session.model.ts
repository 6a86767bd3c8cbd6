import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { tellsOfWrites } from '../core/work'

/** Seconds for which an access token is valid. Short, since each server remembers ended sessions for that long. */
export const ACCESS_SECONDS = 15 * 60

/** `desk`: of a browser at a desk, which ends when it is idle and at the end of the day. */
export const sessionKinds = ['phone', 'desk'] as const

/** 会话: one chain of refresh tokens, for one device. The tokens themselves are not stored. */
export type SessionRecord = {
  _id: string
  cityId: string
  userId: string
  kind: (typeof sessionKinds)[number]
  /** The random id that the device made for itself; null: it sent none. */
  deviceId: string | null
  /** Coarse, for people, such as 微信 · iPhone. */
  deviceName: string
  startedAt: Date
  /** The number of the valid token in the chain, counted from 1. */
  turn: number
  /** The time at which it became valid; the token before is accepted for a short while longer. */
  turnedAt: Date
  expiresAt: Date
  /** Null while it lives. An ended session stays stored until `expiresAt`, so that a device is known again. */
  endedAt: Date | null
  endedBy: SessionEnd | null
  /** A notice to the person that is not made yet. */
  alert: SessionAlert | null
}

/**
 * `signOut`: on the device itself. `otherDevice`: its person, on another one. `signIn`: the same device signed in again.
 * `admin`: on behalf of its person. `copied`: somebody else holds its tokens. `assignment`: role, unit or grids of the person changed.
 */
export const sessionEnds = ['signOut', 'otherDevice', 'admin', 'signIn', 'copied', 'assignment'] as const
export type SessionEnd = (typeof sessionEnds)[number]

export const sessionAlerts = ['newDevice', 'copied'] as const
export type SessionAlert = (typeof sessionAlerts)[number]

/**
 * Sessions that ended while an access token of theirs may still be valid, with the time of their end. Each server has
 * them in memory, so that no request has to look up its session.
 */
export type EndedSessions = Map<string, Date>

const session = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    kind: { type: String, enum: sessionKinds, default: 'phone' },
    deviceId: { type: String, default: null },
    deviceName: { type: String, required: true },
    startedAt: { type: Date, required: true },
    turn: { type: Number, required: true },
    turnedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    endedBy: { type: String, enum: [...sessionEnds, null], default: null },
    alert: { type: String, enum: [...sessionAlerts, null], default: null },
  },
  { collection: 'sessions', versionKey: false },
)
// The last visit of a person, see `wechatVisit`.
session.index({ cityId: 1, userId: 1, turnedAt: 1 })
// A person's devices, the last used first, and the sessions of one device.
session.index({ cityId: 1, userId: 1, endedAt: 1, turnedAt: -1 })
session.index({ cityId: 1, userId: 1, deviceId: 1 })
// Sessions that ended lately.
session.index({ cityId: 1, endedAt: 1 })
session.index({ cityId: 1, alert: 1 })
session.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

session.plugin(asksByIndex)
session.plugin(tellsOfWrites, 'sessions')
export const SessionModel = model('Session', session)
