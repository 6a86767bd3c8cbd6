import {
  type Endpoint,
  type ErrorCode,
  type InputOf,
  type OutputOf,
  pathParams,
} from '@shared/contract/endpoint'
import * as v from 'valibot'

/** Where the server listens, and who calls from where: each phone has an address of its own. */
export type Line = { url: string; address: string; token: string | null; signal: AbortSignal }

/** `unsure`: nobody can tell whether it was done. */
export type Answer<T> =
  | { kind: 'done'; body: T }
  | { kind: 'refused'; code: ErrorCode; status: number }
  | { kind: 'unsure'; why: string }

/** In ms; longer than the server waits for its database. */
const PATIENCE = 25_000

/** Nobody waits for ever, not even a machine. */
export const withPatience = (signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])

const failure = v.object({
  error: v.object({ code: v.custom<ErrorCode>((code) => typeof code === 'string') }),
})

/** One call of the contract, as a phone makes it. */
export const call = async <E extends Endpoint>(
  { url, address, token, signal }: Line,
  { path, method }: E,
  input: InputOf<E>,
): Promise<Answer<OutputOf<E>>> => {
  const rest = new Map(Object.entries(Object(input)))
  let filled: string = path
  for (const name of pathParams(path)) {
    filled = filled.replace(`:${name}`, encodeURIComponent(String(rest.get(name))))
    rest.delete(name)
  }
  const asks = method === 'GET'
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
  try {
    const response = await fetch(`${url}${filled}${asks ? `?${query}` : ''}`, {
      method,
      signal: withPatience(signal),
      headers: {
        'x-forwarded-for': address,
        ...(asks ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(asks ? {} : { body: JSON.stringify(Object.fromEntries(rest)) }),
    })
    const body: unknown = await response.json()
    // The contract's own word for it: the server has checked its answer against it.
    if (response.ok) return { kind: 'done', body: body as OutputOf<E> }
    const { code } = v.parse(failure, body).error
    return response.status >= 500
      ? { kind: 'unsure', why: code }
      : { kind: 'refused', code, status: response.status }
  } catch (error) {
    return { kind: 'unsure', why: error instanceof Error ? error.name : String(error) }
  }
}
