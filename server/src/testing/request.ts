import { type Endpoint, type InputOf, type OutputOf, pathParams } from '@shared/contract/endpoint'
import { failuresOf } from '../app/openapi'

export type Answer<E extends Endpoint> =
  | { status: 200; body: OutputOf<E>; headers: Headers }
  | {
      status: Exclude<number, 200>
      body: { error: { code: string; message: string; details?: unknown } }
      headers: Headers
    }

/**
 * Calls an endpoint of the contract over HTTP, without the phone's client: the server is tested on its own.
 * Throws where the answer is a failure that the contract does not name for this endpoint.
 */
export const request = async <E extends Endpoint>(
  url: string,
  endpoint: E,
  input: InputOf<E>,
  token?: string,
  /** The sender's IP address, for a server behind a proxy. */
  from?: string,
): Promise<Answer<E>> => {
  const { path, method } = endpoint
  const rest = { ...(input as Record<string, unknown>) }
  let filled: string = path
  for (const name of pathParams(path)) {
    filled = filled.replace(`:${name}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  // An array becomes several values of one name, as no phone sends them.
  const values = Object.entries(rest).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  )
  const query = new URLSearchParams(values)
  const isGet = method === 'GET'
  const headers = new Headers()
  if (!isGet) headers.set('content-type', 'application/json')
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (from) headers.set('x-forwarded-for', from)
  const response = await fetch(`${url}${filled}${isGet ? `?${query}` : ''}`, {
    method,
    headers,
    body: isGet ? null : JSON.stringify(rest),
  })
  const body = await response.json()
  if (!response.ok && !failuresOf(endpoint).includes(body.error.code))
    throw new Error(`${path} answered ${body.error.code}, of which its contract says nothing`)
  return { status: response.status, body, headers: response.headers } as Answer<E>
}

/** Any other request; `body` is the parsed answer, if it is JSON. */
export const send = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
}
