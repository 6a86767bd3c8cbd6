import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { roles } from '@shared/domain/roles'
import type { AppContext } from '../app/context'
import { record, recordChange } from '../audit/audit'
import { readPhone } from '../city/units'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { auditLabels } from '../labels/names'
import { confirmationLabels } from '../labels/notices'
import { endSessionsHere } from './ended-sessions'
import { type SessionAlert, SessionModel, type SessionRecord, sessionAlerts } from './session.model'
import { UserModel, type UserRecord } from './user.model'

type Devices = OutputOf<(typeof contract)['session']['devices']>

/** 我的设备: where this person is signed in, the last used first. `sessionId`: the session that asks. */
export const listDevices = async (
  { now }: Pick<AppContext, 'now'>,
  { id: userId, cityId }: Pick<PersonActor, 'id' | 'cityId'>,
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

/** People of one search; namesakes are few. */
const MOST = 20

const staffRoles = roles.filter((role) => role !== 'citizen')

type Found = OutputOf<(typeof contract)['people']['find']>

/** Staff by name, phone number or id, with their devices. Each person shown is a look in the audit log. */
export const findStaff = async (context: AppContext, actor: PersonActor, query: string): Promise<Found> => {
  const found = await staffBy(actor.cityId, query)
  const looks = found.map(({ _id, name }) => ({
    id: context.newId(),
    at: context.now(),
    actor,
    kind: 'look' as const,
    what: 'devices' as const,
    of: { user: { id: _id, name } },
  }))
  await record(looks)
  const items = await Promise.all(
    found.map(async ({ _id, name, role, unitId }) => {
      const { items: devices } = await listDevices(context, { id: _id, cityId: actor.cityId }, null)
      const unit = (unitId && context.snapshot().units.get(unitId)?.name) || null
      return { id: _id, name, role, unit, devices }
    }),
  )
  return { items }
}

const staffBy = async (cityId: string, query: string): Promise<UserRecord[]> => {
  const phone = readPhone(query)
  const ways = [{ _id: query }, { name: query }, ...(phone ? [{ phone }] : [])]
  // One query for each way, as each has its own index.
  const found = await Promise.all(
    ways.map((way) =>
      UserModel.find({ cityId, ...way, role: { $in: staffRoles } })
        .limit(MOST)
        .lean<UserRecord[]>(),
    ),
  )
  return [...new Map(found.flat().map((user) => [user._id, user])).values()].slice(0, MOST)
}

/** What will happen, for the phone of the admin who wants it. */
export const signOutSentence = async (cityId: string, userId: string): Promise<string> =>
  confirmationLabels.signOut(await staffOf(cityId, userId))

const staffOf = async (cityId: string, userId: string): Promise<UserRecord> => {
  const user = (await staffBy(cityId, userId)).find(({ _id }) => _id === userId)
  if (!user) throw new DomainError('not_found')
  return user
}

/** Ends all sessions of a member of staff, such as of a lost phone; an admin who asks about themselves keeps this one. */
export const signOutStaff = async (
  context: AppContext,
  actor: PersonActor,
  { id: userId, sessionId }: { id: string; sessionId: string | null },
): Promise<{ ended: number }> => {
  const { cityId } = actor
  const user = await staffOf(cityId, userId)
  const sessions = { cityId, userId, _id: { $ne: sessionId ?? '' } }
  const ended = await endSessionsHere(context, sessions, 'admin')
  const of = { user: { id: userId, name: user.name } }
  await recordChange(context, actor, { what: 'devices', of, detail: auditLabels.signedOut(ended) })
  return { ended }
}
