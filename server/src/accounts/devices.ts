import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { endSessionsHere } from './ended-sessions'
import { SessionModel, type SessionRecord } from './session.model'

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
