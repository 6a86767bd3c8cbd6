import { type ErrorCode, errors } from '@shared/contract/endpoint'
import { apiLabels } from '../labels/common'

/** Failures that only the desk can see: no answer, an answer of another system, or a fault in our own code. */
type ClientCode = 'offline' | 'unreadable_answer' | 'unexpected'

/** Every failure of a call has this shape; its message is Chinese, for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly code: ErrorCode | ClientCode,
    message: string,
    /** 0 when no answer came. */
    readonly status: number,
    readonly details?: unknown,
    /** Under which the server's log tells of a fault of its own. */
    readonly requestId?: string,
  ) {
    super(message)
  }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.keys(errors).includes(code)

export const offline = () => new ApiError('offline', apiLabels.offline, 0)
export const unreadable = (status: number) => new ApiError('unreadable_answer', apiLabels.unreadable, status)

/** Turns any thrown value into an error for the person. */
export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  console.error(error)
  return new ApiError('unexpected', apiLabels.unexpected, 0)
}

/** The sentence for the person; a fault of the server comes with the number under which its log has it. */
export const messageOf = (error: unknown): string => {
  const { message, requestId } = asApiError(error)
  return requestId ? apiLabels.withNumber(message, requestId) : message
}
