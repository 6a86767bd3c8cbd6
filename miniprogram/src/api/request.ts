import { errorBody, readAnswer, urlAndBody } from '@shared/contract/client/wire'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { safeParse } from 'valibot'
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

/** URLs from the server that begin with "/" are relative to the server. */
export const absolute = (url: string): string => (url.startsWith('/') ? `${API_BASE}${url}` : url)

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
