import { type ErrorCode, errors } from '@shared/contract/endpoint'
import { apiLabels } from '../../labels/common'
import { noteError } from './phone-errors'

/** Failures that only the phone can see: no answer, an answer of another system, or a fault in our own code. */
export type ClientCode = 'offline' | 'unreadable_answer' | 'unexpected'
export type ApiErrorCode = ErrorCode | ClientCode

export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** 0 when no answer came. */
  readonly status: number
  readonly details: unknown
  /** Under which the server's log tells of a fault of its own. */
  readonly requestId: string | undefined
  /** `message`: Chinese, for the person. */
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    { status, details, requestId }: { status: number; details?: unknown; requestId?: string },
  ) {
    super(message)
    this.status = status
    this.details = details
    this.requestId = requestId
  }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.keys(errors).includes(code)

export const offline = () => new ApiError('offline', apiLabels.offline, { status: 0 })
export const unreadable = (status: number) =>
  new ApiError('unreadable_answer', apiLabels.unreadable, { status })
/** Something else answered, as the login page of a hotspot does. */
export const portal = (status: number) => new ApiError('unreadable_answer', apiLabels.portal, { status })
/** An error as the server would give it, for a failure that the phone sees first. */
export const errorOf = (code: ErrorCode) => new ApiError(code, errors[code][1], { status: errors[code][0] })

/** Turns any thrown value into an error for the person. A value that is no ApiError is a fault: it is noted too. */
export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  console.error(error)
  noteError(error)
  return new ApiError('unexpected', apiLabels.unexpected, { status: 0 })
}

export const messageOf = (error: unknown): string => asApiError(error).message
