import { type Endpoint, type InputOf, type OutputOf, pathParams } from '@shared/contract/endpoint'
import { object, optional, safeParse, string, unknown } from 'valibot'
import { type OnSent, sendHttp } from '../platform/network'
import { ApiError, isErrorCode, offline, unreadable } from './api-error'

const TIMEOUT_MS = 15_000

/** Calls an endpoint once, with the given token. Throws ApiError. */
export const request = async <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  accessToken: string | null,
  onSent?: OnSent,
): Promise<OutputOf<E>> => {
  const { url, body } = urlAndBody(endpoint, input)
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
  if (answer.status < 200 || answer.status > 299) throw errorFrom(answer.status, answer.data)
  const output = safeParse<E['output']>(endpoint.output, answer.data)
  if (!output.success) throw unreadable(answer.status)
  return output.output
}

/** URLs from the server that begin with "/" are relative to the server. */
export const absolute = (url: string): string => (url.startsWith('/') ? `${API_BASE}${url}` : url)

const errorBody = object({
  error: object({ code: string(), message: string(), details: optional(unknown()) }),
})

/** The error in an answer; also for the file store, whose answers may have another form. */
export const errorFrom = (status: number, data: unknown): ApiError => {
  const body = safeParse(errorBody, data)
  if (!body.success) return unreadable(status)
  const { code, message, details } = body.output.error
  return isErrorCode(code) ? new ApiError(code, message, { status, details }) : unreadable(status)
}

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
