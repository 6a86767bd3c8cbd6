import { errorBody, readAnswer, urlAndBody } from '@shared/contract/client/wire'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { safeParse } from 'valibot'
import { ApiError, isErrorCode, offline, unreadable } from './api-error'

const TIMEOUT_MS = 20_000
const MINUTE_MS = 60_000

let usedAt = Date.now()
const noteUse = (): void => {
  usedAt = Date.now()
}
for (const event of ['pointerdown', 'keydown', 'wheel'] as const)
  addEventListener(event, noteUse, { passive: true, capture: true })

/** A session at a desk ends without use: what the page asks while nobody is there is none. */
const isUnattended = (): boolean => Date.now() - usedAt > MINUTE_MS

/** Calls an endpoint once, with the given token. Throws ApiError. */
export const request = async <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  accessToken: string | null,
): Promise<OutputOf<E>> => {
  const { url, body } = urlAndBody(endpoint, input)
  const headers: Record<string, string> = {}
  if (accessToken) headers.authorization = `Bearer ${accessToken}`
  if (body) headers['content-type'] = 'application/json'
  if (isUnattended()) headers['x-unattended'] = '1'
  const answer = await fetch(url, {
    method: endpoint.method,
    headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw offline()
  })
  const data: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw errorFrom(answer.status, data)
  const output = readAnswer<E['output']>(endpoint.output, data)
  if (output === undefined) throw unreadable(answer.status)
  return output
}

const errorFrom = (status: number, data: unknown): ApiError => {
  const body = safeParse(errorBody, data)
  if (!body.success) return unreadable(status)
  const { code, message, details, requestId } = body.output.error
  return new ApiError(isErrorCode(code) ? code : 'unreadable_answer', message, status, details, requestId)
}
