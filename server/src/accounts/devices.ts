import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { endSessionsHere } from './ended-sessions'
import { type SessionAlert, SessionModel, type SessionRecord, sessionAlerts } from './session.model'

type Devices = OutputOf<(typeof contract)['session']['devices']>

/** 我的设备: where this person is signed in, the last used first. `sessionId`: the session that asks. */
export const listDevices = async (
  { now }: Pick<AppContext, 'now'>,
  { id: userId, cityId }: PersonActor,
  sessionId: string | null,
): Promise<Devices> => {
  const found = await SessionModel.find({ cityId, userId, endedAt: null, expiresAt: { $gt: now() } })
    .sort({ turnedAt: -1 })
    .limit(limits.devices)
    .lean<SessionRecord[]>()
  const items = found.map(({ _id, deviceName, startedAt, turnedAt }) => ({
    id: _id,
    name: deviceName,
    startedAt: startedAt.toISOString(),
    seenAt: turnedAt.toISOString(),
    isThis: _id === sessionId,
  }))
  return { items: items.sort((a, b) => Number(b.isThis) - Number(a.isThis)) }
}

/** Ends one session of this person. */
export const endDevice = async (
  context: AppContext,
  { id: userId, cityId }: PersonActor,
  sessionId: string,
): Promise<{ ok: true }> => {
  const ended = await endSessionsHere(context, { _id: sessionId, cityId, userId }, 'otherDevice')
  if (ended === 0) throw new DomainError('device_not_found')
  return { ok: true }
}

/** 退出其他设备: ends all sessions of this person but the one that asks. */
export const endOtherDevices = async (
  context: AppContext,
  { id: userId, cityId }: PersonActor,
  sessionId: string | null,
): Promise<{ ended: number }> => {
  const others = { cityId, userId, _id: { $ne: sessionId ?? '' } }
  return { ended: await endSessionsHere(context, others, 'otherDevice') }
}

/** A session of which its person has to be told. `at`: the time of what happened. */
type AlertedSession = Pick<SessionRecord, '_id' | 'userId' | 'deviceName'> & { alert: SessionAlert; at: Date }

export const pendingAlerts = async (cityId: string, most: number): Promise<AlertedSession[]> => {
  const found = await SessionModel.find({ cityId, alert: { $in: sessionAlerts } })
    .limit(most)
    .lean<SessionRecord[]>()
  return found.flatMap(({ _id, userId, deviceName, alert, startedAt, endedAt }) => {
    const at = alert === 'copied' && endedAt ? endedAt : startedAt
    return alert ? [{ _id, userId, deviceName, alert, at }] : []
  })
}

export const removeAlert = async (
  cityId: string,
  { _id, alert }: Pick<AlertedSession, '_id' | 'alert'>,
): Promise<void> => {
  await SessionModel.updateOne({ _id, cityId, alert }, { $set: { alert: null } })
}
