import { bodyParser } from '@koa/bodyparser'
import { endpoints } from '@shared/contract/desk/every'
import type { ErrorBody } from '@shared/contract/endpoint'
import { type Context, HttpError, type Middleware } from 'koa'
import type { KoaHelmet } from 'koa-helmet'
import pino, { type Logger } from 'pino'
import { namedDatabaseError } from '../core/database'
import { DomainError } from '../core/errors'
import { isLocalFiles, LOCAL_FILES } from '../core/files/local-store'
import { requestRoundTrips, requestSeconds } from '../core/metrics'
import { asWork } from '../core/work'
import type { Env } from './env'
import { RETRY_AFTER } from './limits/busy'

const declaredPaths = [...new Set(endpoints.map(([, { path }]) => path))].map((path) => ({
  path,
  form: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
}))

/**
 * The path for the log. Endpoints and files of our own have names; any other path may be the key of a photo, or whatever
 * somebody typed.
 */
const loggedPath = ({ _matchedRoute, path, state }: Context): string => {
  if (_matchedRoute) return String(_matchedRoute)
  if (isLocalFiles(path)) return `${LOCAL_FILES}/*`
  // A body that cannot be read is refused before the routes.
  const declared =
    declaredPaths.find((one) => one.path === path) ?? declaredPaths.find(({ form }) => form.test(path))
  return declared?.path ?? state.servedFile ?? '*'
}

/** Warns once: behind a proxy that is not trusted, everybody counts as one IP address. */
export const warnOfProxy = (log: Logger): Middleware => {
  let isWarned = false
  return async (ctx, next) => {
    if (!isWarned && ctx.get('x-forwarded-for')) {
      isWarned = true
      log.warn('X-Forwarded-For arrives, but TRUSTED_PROXIES is 0: all requests count as of one IP address')
    }
    await next()
  }
}

/**
 * Gives each request an id, which all lines of the log and the answer to a failure name too, logs one line without
 * addresses and queries, and measures it.
 */
export const logRequests =
  (log: Logger): Middleware =>
  (ctx, next) =>
    asWork(async (work) => {
      const started = performance.now()
      ctx.state.requestId = work.requestId
      ctx.set('X-Request-Id', work.requestId)
      await next()
      const { method, status } = ctx
      const took = performance.now() - started
      const path = loggedPath(ctx)
      requestSeconds.observe({ method, path, status }, took / 1000)
      requestRoundTrips.observe({ method, path }, work.roundTrips)
      log.info(
        {
          method,
          path,
          status,
          ms: Math.round(took),
          roundTrips: work.roundTrips,
          actor: ctx.state.actor?.id,
        },
        'request',
      )
    })

/** The one place where a failure becomes an answer and is logged. */
export const onError =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null && ctx.path.startsWith('/api/'))
        throw new DomainError('not_found')
    } catch (thrown) {
      const error = named(thrown)
      const { requestId } = ctx.state
      if (error.status >= 500) log.error({ err: withoutAddresses(thrown), path: loggedPath(ctx) }, error.code)
      const body: ErrorBody = { error: { code: error.code, message: error.message } }
      if (error.details !== undefined) body.error.details = error.details
      if (error.status >= 500) body.error.requestId = requestId
      if (error.code === 'busy') ctx.set('Retry-After', String(RETRY_AFTER))
      ctx.status = error.status
      ctx.body = body
    }
  }

/** Keys of photos, and what follows the ? of an address. */
const addresses = /(?<=photos\/\d{6}\/\d{6}\/)[\w./-]+|(?<=https?:\/\/[^\s"'?]*\?)[^\s"']+/g

/** An error for the log, with its causes, as text that names no photo. Jobs log errors of the store too. */
export const withoutAddresses = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return thrown
  const { type, message, stack } = pino.stdSerializers.err(thrown)
  return { type, message: message.replace(addresses, '*'), stack: stack.replace(addresses, '*') }
}

const named = (thrown: unknown): DomainError => {
  const error = namedDatabaseError(thrown)
  if (error instanceof DomainError) return error
  // Requests that koa itself refuses.
  if (error instanceof HttpError && error.status === 404) return new DomainError('not_found')
  if (error instanceof HttpError && error.status < 500) return new DomainError('malformed_body')
  return new DomainError('internal')
}

/** The largest input of the contract is a tenth of this. */
const BYTES = '64kb'

/** Reads a body of JSON. A body that cannot be read is answered as the sender's fault, never as a defect of ours. */
export const readBody = (): Middleware => {
  const parse = bodyParser({
    enableTypes: ['json'],
    jsonLimit: BYTES,
    onError: refuseBody,
  })
  return (ctx, next) => {
    const isThere = Boolean(ctx.request.length) || ctx.get('transfer-encoding') !== ''
    if (isThere && !ctx.is('json')) throw new DomainError('malformed_body')
    return parse(ctx, next)
  }
}

/** Throws the failure of a body that the parser could not read. */
export const refuseBody = (error: Error): never => {
  const isTooLarge = 'status' in error && error.status === 413
  throw new DomainError(isTooLarge ? 'body_too_large' : 'malformed_body')
}

/** Answers of the interface are kept nowhere, refusals before the routes included; a public endpoint says otherwise. */
export const storeNothing = (): Middleware => async (ctx, next) => {
  if (ctx.path.startsWith('/api/')) ctx.set('Cache-Control', 'no-store')
  await next()
}

/** Our own pages may load themselves, the photo store, and map tiles where the city has set them. */
export const securityHeaders = (env: Env): Parameters<KoaHelmet>[0] => {
  const outside = outsideOrigins(env)
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Taro sets styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...outside],
        connectSrc: ["'self'", 'blob:', ...outside],
        // Taro's own icons.
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        scriptSrcAttr: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'same-origin' },
  }
}

/** For the pages at a desk: Ant Design writes style elements, a map works in a worker of its own, and no page may frame them. */
export const consolePolicy = (env: Env): string => {
  const outside = outsideOrigins(env)
  return [
    ["default-src 'self'"],
    ["script-src 'self'"],
    ["script-src-attr 'none'"],
    ["style-src 'self' 'unsafe-inline'"],
    ["img-src 'self' data: blob:", ...outside],
    ["connect-src 'self'", ...outside],
    ["worker-src 'self' blob:"],
    ["font-src 'self'"],
    ["object-src 'none'"],
    ["frame-ancestors 'none'"],
    ["base-uri 'self'"],
    ["form-action 'self'"],
  ]
    .map((parts) => parts.join(' '))
    .join('; ')
}

/** The photo store, and map tiles where the city has set them. */
const outsideOrigins = (env: Env): string[] =>
  [storeOrigin(env), env.TILES_URL && new URL(env.TILES_URL.replace(/\{.*$/, '')).origin].filter(Boolean)

const storeOrigin = (env: Env): string =>
  env.FILE_STORE === 'oss'
    ? `https://${env.OSS_DOMAIN || `${env.OSS_BUCKET}.oss-${env.OSS_REGION.replace(/^oss-/, '')}.aliyuncs.com`}`
    : ''
