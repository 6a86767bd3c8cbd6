import {
  type Endpoint,
  type ErrorCode,
  type InputOf,
  type OutputOf,
  pathParams,
} from '@shared/contract/endpoint'
import * as v from 'valibot'

/** The server's url, and the phone that calls: each has an IP address of its own. */
export type Connection = {
  url: string
  address: string
  token: string | null
  signal: AbortSignal
  /** Told of each answer, with the ms that it took. */
  timed?: (ms: number) => void
}

/** `unsure`: the call may have been done or not. */
export type Answer<T> =
  | { kind: 'done'; body: T }
  | { kind: 'refused'; code: ErrorCode; status: number }
  | { kind: 'unsure'; why: string }

/** In ms; longer than the server waits for its database. */
const TIMEOUT = 25_000

/** The signal, or a timeout: no call waits for ever. */
export const withTimeout = (signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)])

const failure = v.object({
  error: v.object({ code: v.custom<ErrorCode>((code) => typeof code === 'string') }),
})

/** Makes one call of the contract, as a phone does. */
export const call = async <E extends Endpoint>(
  { url, address, token, signal, timed }: Connection,
  { path, method }: E,
  input: InputOf<E>,
): Promise<Answer<OutputOf<E>>> => {
  const rest = new Map(Object.entries(Object(input)))
  let filled: string = path
  for (const name of pathParams(path)) {
    filled = filled.replace(`:${name}`, encodeURIComponent(String(rest.get(name))))
    rest.delete(name)
  }
  const isGet = method === 'GET'
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
  const headers = new Headers({ 'x-forwarded-for': address })
  if (!isGet) headers.set('content-type', 'application/json')
  if (token) headers.set('authorization', `Bearer ${token}`)
  const asked = performance.now()
  try {
    const response = await fetch(`${url}${filled}${isGet ? `?${query}` : ''}`, {
      method,
      signal: withTimeout(signal),
      headers,
      body: isGet ? null : JSON.stringify(Object.fromEntries(rest)),
    })
    const body: unknown = await response.json()
    timed?.(performance.now() - asked)
    // The server has checked its answer against the contract.
    if (response.ok) return { kind: 'done', body: body as OutputOf<E> }
    const { code } = v.parse(failure, body).error
    return response.status >= 500
      ? { kind: 'unsure', why: code }
      : { kind: 'refused', code, status: response.status }
  } catch (error) {
    return { kind: 'unsure', why: error instanceof Error ? error.name : String(error) }
  }
}
