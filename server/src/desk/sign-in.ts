import { createHash } from 'node:crypto'
import type { contract } from '@shared/contract'
import type { deskContract } from '@shared/contract/desk/every'
import type { OutputOf } from '@shared/contract/endpoint'
import { readScene, sceneOf } from '@shared/domain/codes/scenes'
import { limits } from '@shared/domain/limits'
import { openDeskSession } from '../accounts/sessions'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { deviceLabel, networkLabel } from '../labels/names'
import { DeskCodeModel, type DeskCodeRecord } from './desk-code.model'

/** The screen of the phone that opens a code, without its leading slash. */
const SCREEN = 'me/desk/index'
/** Numbers that are tried until one is free. */
const TRIES = 5
/** Ms for which a confirmed code waits for its browser. */
const TAKEN_WITHIN = 30_000

type Asked = OutputOf<(typeof deskContract)['desk']['ask']>
type Taken = OutputOf<(typeof deskContract)['desk']['take']>
type AskingBrowser = { deviceId: string | null; userAgent: string; address: string }

/** A browser at a desk asks for a code by which somebody may sign in there. */
export const askSignIn = async (
  context: AppContext,
  { deviceId, userAgent, address }: AskingBrowser,
): Promise<Asked> => {
  const secret = context.newSecret(16)
  const askedAt = context.now()
  const { _id, number, token, expiresAt } = await storeWithFreeNumber({
    _id: context.newId(),
    cityId: context.env.CITY,
    secretHash: hashOf(secret),
    token: context.newSecret(12),
    number: numberOf(context.newSecret(4)),
    deviceId,
    userAgent: userAgent.slice(0, 300),
    network: networkLabel(address),
    askedAt,
    expiresAt: new Date(askedAt.getTime() + limits.deskCodeSeconds * 1000),
    state: 'waiting',
    openedBy: null,
  })
  const scene = sceneOf({ kind: 'desk', value: token })
  // Without a picture of WeChat the browser draws a QR code, and the number can be typed.
  const picture = (await context.wechat?.codePicture({ scene, page: SCREEN })) ?? null
  const path = `/${SCREEN}?scene=${encodeURIComponent(scene)}`
  return { id: _id, secret, number, path, picture, expiresAt: expiresAt.toISOString() }
}

/** Two codes at once never have the same number: the next one is tried. */
const storeWithFreeNumber = async (code: DeskCodeRecord): Promise<DeskCodeRecord> => {
  for (let tries = 1; ; tries++) {
    try {
      await DeskCodeModel.create(code)
      return code
    } catch (error) {
      if (!isDuplicate(error) || tries === TRIES) throw error
      code.number = String((Number(code.number) + 1) % 1_000_000).padStart(6, '0')
    }
  }
}

/** From 32 random bits: no number is more likely than another by more than a 4,000th. */
const numberOf = (hex: string): string => String(Number.parseInt(hex, 16) % 1_000_000).padStart(6, '0')

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The state of the own code; once it is confirmed, the first call takes the session, and no second one can. */
export const takeSignIn = async (
  context: AppContext,
  { id, secret }: { id: string; secret: string },
): Promise<Taken> => {
  const own = { _id: id, cityId: context.env.CITY, secretHash: hashOf(secret) }
  const alive = { ...own, expiresAt: { $gt: context.now() } }
  const code = await DeskCodeModel.findOne(alive).lean<DeskCodeRecord>()
  if (!code || code.state === 'taken') throw new DomainError('code_expired')
  if (code.state !== 'confirmed') return { state: code.state, session: null }
  const taken = await DeskCodeModel.findOneAndUpdate(
    { ...alive, state: 'confirmed' },
    { $set: { state: 'taken' } },
  ).lean<DeskCodeRecord>()
  if (!taken?.openedBy) throw new DomainError('code_expired')
  const session = await openDeskSession(context, taken.openedBy, taken)
  return { state: 'confirmed', session }
}

type DeskRequest = OutputOf<(typeof contract)['codes']['open']>

/** A person opens a code on the phone, by its scene or by its six digits, and sees who asks. */
export const openCode = async (
  { env, now }: Pick<AppContext, 'env' | 'now'>,
  { id: userId }: PersonActor,
  typed: string,
): Promise<DeskRequest> => {
  const isNumber = /^\d{6}$/.test(typed)
  const scene = isNumber ? null : readScene(typed)
  // Printed by a newer version, or by somebody else.
  if (!isNumber && !scene) throw new DomainError('code_unknown')
  const which = scene ? { token: scene.value } : { number: typed }
  const code = await DeskCodeModel.findOneAndUpdate(
    { cityId: env.CITY, ...which, state: { $in: ['waiting', 'opened'] }, expiresAt: { $gt: now() } },
    { $set: { state: 'opened', openedBy: userId } },
  ).lean<DeskCodeRecord>()
  if (!code) throw new DomainError('code_expired')
  return {
    id: code._id,
    number: code.number,
    browser: deviceLabel(code.userAgent),
    network: code.network,
    askedAt: code.askedAt.toISOString(),
    expiresAt: code.expiresAt.toISOString(),
  }
}

/** 确认登录, 不是我: the person who has opened the code last decides, once. */
export const answerCode = async (
  { env, now }: Pick<AppContext, 'env' | 'now'>,
  { id: userId }: PersonActor,
  { id, state }: { id: string; state: 'confirmed' | 'refused' },
): Promise<{ ok: true }> => {
  const at = now()
  const { matchedCount } = await DeskCodeModel.updateOne(
    { _id: id, cityId: env.CITY, openedBy: userId, state: 'opened', expiresAt: { $gt: at } },
    { $set: { state, expiresAt: new Date(at.getTime() + TAKEN_WITHIN) } },
  )
  if (matchedCount === 0) throw new DomainError('code_expired')
  return { ok: true }
}
