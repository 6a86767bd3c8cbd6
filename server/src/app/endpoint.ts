import type { Readable } from 'node:stream'
import type Router from '@koa/router'
import type { Audience, CheckedInputOf, Endpoint, InputIssue, OutputOf } from '@shared/contract/endpoint'
import { holds } from '@shared/domain/roles'
import type { Context, Middleware } from 'koa'
import * as v from 'valibot'
import { deskUse } from '../accounts/sessions'
import { actorOf } from '../accounts/tokens'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { needConfirmation } from '../desk/confirmations'
import type { AppContext } from './context'
import { gateFor, guessGate } from './limits/guesses'
import { addressLimit, type RateKind, rateLimits } from './limits/rate-limit'
import '@koa/bodyparser'
import { databaseIsUp } from '../core/database'
import { inputFaultLabels } from '../labels/inputs'

/** An endpoint for anyone may have no actor; every other endpoint has one. */
type ActorOf<E extends Endpoint> = E extends { may: 'anyone' } ? PersonActor | null : PersonActor

/** What a request says of its sender beside the actor. `sessionId`: null without a token. */
export type Sender = { sessionId: string | null; userAgent: string; address: string; isDesk: boolean }

type Answer<E extends Endpoint> = (
  input: CheckedInputOf<E>,
  actor: ActorOf<E>,
  sender: Sender,
) => Promise<OutputOf<E>> | OutputOf<E>

/** 再次确认: an endpoint that a session at a desk may use only once its person has confirmed this sentence on the phone. */
type Dangerous<E extends Endpoint> = {
  sentence: (input: CheckedInputOf<E>, actor: PersonActor) => Promise<string>
  answer: Answer<E>
}

/**
 * Opens one endpoint of the contract. Each request passes the same gates in the same order: authenticate, rate limit,
 * guesses, validate, permission, consent, database (a gate before may just have found it lost), confirmation. The answer then passes
 * the contract's output, which lets out only the fields that it names.
 */
export const opener = (router: Router, context: AppContext) => {
  const limitRate = rateLimits(context.callsPerMinute, context.callsPerAddress, context.now)
  const limitGuesses = guessGate(context)
  const authenticate = authenticator(context, deskUse(context))
  return <E extends Endpoint>(endpoint: E, rate: RateKind, opened: Answer<E> | Dangerous<E>): void => {
    const { answer, sentence } =
      typeof opened === 'function' ? { answer: opened, sentence: undefined } : opened
    if (endpoint.errors.includes('confirmation_needed') !== (sentence !== undefined))
      throw new Error(`${endpoint.path} needs a sentence exactly where it needs a confirmation`)
    const respond: Middleware = async (ctx) => {
      const { input, actor, sessionId, isDesk } = ctx.state
      const sender = { sessionId, userAgent: ctx.get('user-agent'), address: ctx.ip, isDesk }
      const result = await answer(input, actor, sender)
      const shaped = v.safeParse(endpoint.output, result)
      if (!shaped.success) {
        // The names of the fields alone: their values are personal data.
        throw new Error(
          `answer does not fit its contract: ${shaped.issues.map((issue) => v.getDotPath(issue))}`,
        )
      }
      ctx.body = shaped.output
    }
    const confirm: Middleware = async (ctx, next) => {
      const { input, actor, sessionId, isDesk } = ctx.state
      if (sentence && isDesk)
        await needConfirmation(context, {
          actor,
          sessionId,
          action: `${endpoint.method} ${endpoint.path}`,
          input,
          text: () => sentence(input, actor),
          given: ctx.get('x-confirmation'),
          userAgent: ctx.get('user-agent'),
        })
      await next()
    }
    router.register(
      endpoint.path,
      [endpoint.method],
      [
        allowStoring(endpoint),
        authenticate,
        limitRate(rate),
        limitGuesses(endpoint),
        validate(endpoint.input),
        allow(endpoint.may),
        needConsent(endpoint),
        needDatabase(),
        confirm,
        respond,
      ],
    )
  }
}

export type EndpointOpener = ReturnType<typeof opener>

/** A file that a browser or phone saves. */
export type Download = { body: Buffer | Readable; type: string; fileName: string }

/**
 * Opens a download behind a ticket. The ticket is the only permission: a browser or a phone that downloads a file sends
 * no access token.
 */
export const downloadOpener = (router: Router, context: AppContext) => {
  const limitGuesses = gateFor(context)
  const count = addressLimit('download', context.callsPerAddress)
  const limit: Middleware = async (ctx, next) => {
    await count(ctx)
    await next()
  }
  return (path: `/api/${string}/:ticket`, fetch: (ticket: string) => Promise<Download>): void => {
    router.get(path, limit, limitGuesses(path, ['link_expired']), needDatabase(), async (ctx) => {
      const { body, type, fileName } = await fetch(ctx.params.ticket ?? '')
      ctx.set('Cache-Control', 'private, no-store')
      ctx.type = type
      // For programs that cannot read Chinese file names.
      ctx.attachment(fileName, { fallback: fileName.replace(/[^\w.-]/g, '') })
      ctx.body = body
    })
  }
}

export type DownloadOpener = ReturnType<typeof downloadOpener>

/**
 * Opens a stream of server-sent events. It passes the gates of an endpoint; its token comes in the header, so that no address
 * and no log has it.
 */
export const streamOpener = (router: Router, context: AppContext) => {
  const limitRate = rateLimits(context.callsPerMinute, context.callsPerAddress, context.now)
  // A page opens its stream again by itself.
  const authenticate = authenticator(context, async () => {})
  return (
    path: `/api/${string}`,
    audience: Audience,
    open: (token: string, lastEventId: string) => Promise<Readable>,
  ): void => {
    router.get(path, authenticate, limitRate('read'), allow(audience), needDatabase(), async (ctx) => {
      const body = await open(tokenIn(ctx) ?? '', ctx.get('last-event-id'))
      // Neither our compression nor a proxy (nginx) may hold events back.
      ctx.compress = false
      ctx.set('X-Accel-Buffering', 'no')
      ctx.type = 'text/event-stream'
      ctx.body = body
    })
  }
}

export type StreamOpener = ReturnType<typeof streamOpener>

/** Lets in the audience that the endpoint names. */
const allow =
  (audience: Audience): Middleware =>
  async (ctx, next) => {
    if (audience !== 'anyone') {
      const { actor } = ctx.state
      if (!actor) throw new DomainError('not_signed_in')
      if (audience !== 'signedIn' && !holds(actor, audience)) throw new DomainError('not_allowed')
    }
    await next()
  }

/** 同意: what citizens write and photograph is taken only after they have consented to the present privacy text. */
const needConsent =
  ({ errors }: Endpoint): Middleware =>
  async (ctx, next) => {
    if (errors.includes('consent_needed') && !ctx.state.hasConsented) throw new DomainError('consent_needed')
    await next()
  }

/** Only what anyone may read without a token may be kept, if it is asked for again: all else may be personal. */
const allowStoring =
  ({ method, may: audience, path }: Endpoint): Middleware =>
  async (ctx, next) => {
    const isPublic = method === 'GET' && audience === 'anyone' && !path.startsWith('/api/session')
    if (isPublic && !ctx.get('authorization')) ctx.set('Cache-Control', 'private, no-cache')
    // The answer depends on the actor, so no proxy may cache it for another.
    ctx.vary('Authorization')
    await next()
  }

const tokenIn = (ctx: Context): string | undefined => {
  const [scheme = '', token] = ctx.get('authorization').split(' ')
  return /^bearer$/i.test(scheme) ? token : undefined
}

/** Reads the bearer token and sets actor and session of `ctx.state`; a token that is sent must be valid. */
const authenticator = (context: AppContext, noteDeskUse: ReturnType<typeof deskUse>): Middleware => {
  const countRefused = addressLimit('refusedToken', context.callsPerAddress)
  return async (ctx, next) => {
    const token = tokenIn(ctx)
    const signedIn = token
      ? await actorOf(context, token).catch(async (error: unknown) => {
          if (error instanceof DomainError && error.code === 'session_expired') await countRefused(ctx)
          throw error
        })
      : null
    ctx.state.actor = signedIn?.actor ?? null
    ctx.state.sessionId = signedIn?.sessionId ?? null
    ctx.state.hasConsented = signedIn?.hasConsented ?? false
    ctx.state.isDesk = signedIn !== null && signedIn.deskUntil !== null
    // A page says of a request that no person has caused it.
    const isUsed = signedIn?.deskUntil && !ctx.get('x-unattended')
    if (isUsed) await noteDeskUse(signedIn.sessionId, signedIn.deskUntil!)
    await next()
  }
}

/** The most faults that one answer lists; a script that sends thousands gets no more. */
const ISSUES_MAX = 20
const checks = {
  // One fault per field: a text that is too long is not searched any further.
  abortPipeEarly: true,
  // For checks that have no message in the contract.
  message: inputFaultLabels.wrong,
}

/**
 * Checks the input once; behind this gate `ctx.state.input` is as the contract says.
 * Names in the path win over body and query, so that a body cannot name another case than the path.
 */
const validate =
  (schema: v.GenericSchema): Middleware =>
  async (ctx, next) => {
    const reading = ctx.method === 'GET' || ctx.method === 'HEAD'
    const sent = reading ? ctx.query : ctx.request.body
    if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent)))
      throw new DomainError('malformed_body')
    const parsed = v.safeParse(schema, { ...(sent as object), ...ctx.params }, checks)
    if (!parsed.success)
      throw new DomainError('invalid_input', parsed.issues.slice(0, ISSUES_MAX).map(inputIssue))
    ctx.state.input = parsed.output
    await next()
  }

const inputIssue = (issue: v.BaseIssue<unknown>): InputIssue => ({
  path: issue.path?.map((step) => String(step.key)).join('.') ?? '',
  message:
    issue.type === 'object' && issue.expected?.startsWith('"') ? inputFaultLabels.missing : issue.message,
})

/** Without the database every call of the interface fails at once; pages and files are still served. */
export const needDatabase = (): Middleware => async (ctx, next) => {
  if (ctx.path.startsWith('/api/') && !databaseIsUp()) throw new DomainError('database_unavailable')
  await next()
}
