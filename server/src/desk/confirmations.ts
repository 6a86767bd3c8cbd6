import { createHash } from 'node:crypto'
import type { contract } from '@shared/contract'
import type { deskContract } from '@shared/contract/desk/every'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { deviceLabel } from '../labels/names'
import { notifyOfConfirmation } from '../notices/account-notices'
import { ConfirmationModel, type ConfirmationRecord } from './confirmation.model'

type ConfirmationContext = Pick<AppContext, 'env' | 'newId' | 'now'>

/** A call of a session at a desk that must be confirmed. `given`: the id of a confirmation, or nothing. */
export type DangerousCall = {
  actor: PersonActor
  sessionId: string
  /** Method and path. */
  action: string
  /** As the contract has checked it. */
  input: unknown
  /** What will happen. */
  text: () => Promise<string>
  given: string
  userAgent: string
}

/**
 * Lets a call through once with its confirmation, which is good for this person, session, action and input. Without one the
 * person is asked on the phone, and `confirmation_needed` names what was asked.
 */
export const needConfirmation = async (context: ConfirmationContext, call: DangerousCall): Promise<void> => {
  const { actor, sessionId, action, input, given } = call
  const own = { cityId: context.env.CITY, userId: actor.id, sessionId, action, digest: digestOf(input) }
  const alive = { ...own, expiresAt: { $gt: context.now() } }
  if (given) {
    const used = await ConfirmationModel.updateOne(
      { _id: given, ...alive, state: 'confirmed' },
      { $set: { state: 'used' } },
    )
    if (used.matchedCount > 0) return
    if (await ConfirmationModel.exists({ _id: given, ...own, state: 'refused' }))
      throw new DomainError('confirmation_refused')
  }
  // Asking twice asks the person once.
  const { _id, text, expiresAt } =
    (await ConfirmationModel.findOne({ ...alive, state: 'waiting' }).lean<ConfirmationRecord>()) ??
    (await askPhone(context, call, own.digest))
  throw new DomainError('confirmation_needed', { id: _id, text, expiresAt: expiresAt.toISOString() })
}

const askPhone = async (
  context: ConfirmationContext,
  { actor, sessionId, action, text, userAgent }: DangerousCall,
  digest: string,
): Promise<ConfirmationRecord> => {
  const askedAt = context.now()
  const asked: ConfirmationRecord = {
    _id: context.newId(),
    cityId: context.env.CITY,
    userId: actor.id,
    sessionId,
    action,
    digest,
    text: await text(),
    userAgent: userAgent.slice(0, 300),
    askedAt,
    expiresAt: new Date(askedAt.getTime() + limits.confirmationMinutes * 60_000),
    state: 'waiting',
  }
  await ConfirmationModel.create(asked)
  await notifyOfConfirmation(context, asked)
  return asked
}

/** Checked input has its fields in the order of the contract. */
const digestOf = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('hex')

type Waiting = OutputOf<(typeof contract)['confirmations']['list']>

/** What waits for this person on the phone; more than a few are asked by no person. */
export const listConfirmations = async (
  { now }: Pick<AppContext, 'now'>,
  { id: userId, cityId }: PersonActor,
): Promise<Waiting> => {
  const found = await ConfirmationModel.find({ cityId, userId, state: 'waiting', expiresAt: { $gt: now() } })
    .sort({ expiresAt: -1 })
    .limit(limits.pageSize)
    .lean<ConfirmationRecord[]>()
  return {
    items: found.map(({ _id, text, userAgent, askedAt, expiresAt }) => ({
      id: _id,
      text,
      browser: deviceLabel(userAgent),
      askedAt: askedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}

type PhoneAnswer = { id: string; state: 'confirmed' | 'refused'; isDesk: boolean }

/** 确认, 拒绝: on a phone of the same person. A desk cannot confirm what a desk wants. */
export const answerConfirmation = async (
  { now }: Pick<AppContext, 'now'>,
  { id: userId, cityId }: PersonActor,
  { id, state, isDesk }: PhoneAnswer,
): Promise<{ ok: true }> => {
  if (isDesk) throw new DomainError('not_allowed')
  const { matchedCount } = await ConfirmationModel.updateOne(
    { _id: id, cityId, userId, state: 'waiting', expiresAt: { $gt: now() } },
    { $set: { state } },
  )
  if (matchedCount === 0) throw new DomainError('confirmation_gone')
  return { ok: true }
}

type Shown = OutputOf<(typeof deskContract)['desk']['confirmation']>

/** What the phone has said so far, for the browser that waits. */
export const showConfirmation = async (
  { now }: Pick<AppContext, 'now'>,
  { id: userId, cityId }: PersonActor,
  id: string,
): Promise<Shown> => {
  const found = await ConfirmationModel.findOne({ _id: id, cityId, userId }).lean<ConfirmationRecord>()
  if (!found || found.expiresAt <= now()) return { state: 'gone' }
  return { state: found.state === 'used' ? 'gone' : found.state }
}
