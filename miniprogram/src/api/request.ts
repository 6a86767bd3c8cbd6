import { type Endpoint, type InputOf, type OutputOf, pathParams } from '@shared/contract/endpoint'
import {
  type BaseIssue,
  type GenericSchema,
  type InferOutput,
  object,
  optional,
  safeParse,
  string,
  unknown,
} from 'valibot'
import { type OnSent, sendHttp } from '../platform/network'
import { ApiError, isErrorCode, offline, portal, unreadable } from './errors/api-error'
import { noteError } from './errors/phone-errors'

const TIMEOUT_MS = 15_000
/** RFC 6585: network authentication required. */
const NETWORK_LOGIN = 511

/** Calls an endpoint once, with the given token. Throws ApiError. */
export const request = async <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  accessToken: string | null,
  onSent?: OnSent,
): Promise<OutputOf<E>> => {
  const { url, body } = urlAndBody(endpoint, input)
  const what = `${endpoint.method} ${endpoint.path}`
  const answer = await sendHttp(
    {
      method: endpoint.method,
      url: absolute(url),
      header: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
      body,
      timeout: TIMEOUT_MS,
    },
    onSent,
  ).catch(() => {
    throw offline()
  })
  if (isOfPortal(answer)) throw portal(answer.status)
  if (answer.status < 200 || answer.status > 299) throw noted(what, errorFrom(answer.status, answer.data))
  const output = readAnswer<E['output']>(endpoint.output, answer.data)
  if (output === undefined) throw noted(what, unreadable(answer.status))
  return output
}

/**
 * A fault of the server or the file store is noted; a refusal is none, nor is one for too many people at once.
 * `what`: the call, without anything of a person.
 */
export const noted = (what: string, error: ApiError): ApiError => {
  const { code, status, requestId } = error
  if ((status > 499 && code !== 'busy') || code === 'unreadable_answer')
    noteError(`${what} HTTP ${status} ${code}`, 'answer', requestId)
  return error
}

/**
 * The answer as its schema describes it; undefined where it has another form. A name that is not in a list of the schema is no
 * fault: the server may be newer than this app. It stays, and labels call it 其他; from a list of names it is taken out, for
 * nothing here can be done with it.
 */
export const readAnswer = <Schema extends GenericSchema>(
  schema: Schema,
  data: unknown,
): InferOutput<Schema> | undefined => {
  const read = safeParse(schema, data)
  if (read.success) return read.output
  if (!read.issues.every(isUnknownName)) return undefined
  // The last first, so that places before it stay what they are.
  for (const { path } of [...read.issues].reverse()) {
    const steps = path ?? []
    if (steps.at(-1)?.type === 'array')
      takeOut(
        read.output,
        steps.map(({ key }) => key),
      )
  }
  // Valibot leaves what it could not check as it came.
  return read.output as InferOutput<Schema>
}

const isUnknownName = ({ type, input }: BaseIssue<unknown>): boolean =>
  type === 'picklist' && typeof input === 'string'

const takeOut = (output: unknown, path: unknown[]): void => {
  const list = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), String(key)), output)
  if (Array.isArray(list)) list.splice(Number(path.at(-1)), 1)
}

/** URLs from the server that begin with "/" are relative to the server. */
export const absolute = (url: string): string => (url.startsWith('/') ? `${API_BASE}${url}` : url)

const errorBody = object({
  error: object({
    code: string(),
    message: string(),
    details: optional(unknown()),
    requestId: optional(string()),
  }),
})

/** The error in an answer; also for the file store, whose answers may have another form. */
export const errorFrom = (status: number, data: unknown): ApiError => {
  const body = safeParse(errorBody, data)
  if (!body.success) return unreadable(status)
  const { code, message, details, requestId } = body.output.error
  // A newer server may refuse for a reason that this version does not know; its words are good for any version.
  return new ApiError(isErrorCode(code) ? code : 'unreadable_answer', message, {
    status,
    details,
    requestId,
  })
}

/** Our server answers in JSON; a hotspot puts its login page, or the way to it, in place of every answer. */
export const isOfPortal = ({ status, data }: { status: number; data: unknown }): boolean =>
  status === NETWORK_LOGIN || (status < 400 && (typeof data !== 'object' || data === null))

/** Puts the input that the path names into the path, the rest into query or body. */
export const urlAndBody = (
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  input: unknown,
): { url: string; body: Record<string, unknown> | undefined } => {
  const entries = Object.entries(input ?? {}).filter(([, value]) => value !== undefined)
  const inPath = pathParams(path)
  const rest = entries.filter(([name]) => !inPath.includes(name))
  const filled = inPath.reduce(
    (url, name) => url.replace(`:${name}`, encodeURIComponent(pathValue(entries, name, path))),
    String(path),
  )
  if (method !== 'GET') return { url: filled, body: Object.fromEntries(rest) }
  const query = rest.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return { url: query ? `${filled}?${query}` : filled, body: undefined }
}

const pathValue = (entries: [string, unknown][], name: string, path: string): string => {
  const value = entries.find(([key]) => key === name)?.[1]
  if (value === undefined || value === '') throw new Error(`${path} needs "${name}"`)
  return String(value)
}
