import { type ErrorCode, errors } from '@shared/contract/endpoint'
import { apiLabels } from '../labels/common'

/** Failures that only the phone can see: no answer came, one that is not ours, or a mistake of our own. */
export type ClientCode = 'offline' | 'unreadable_answer' | 'unexpected'
export type ApiErrorCode = ErrorCode | ClientCode

export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly code: ApiErrorCode,
    /** Chinese, fit to be shown. */
    override readonly message: string,
    /** 0 when no answer came. */
    readonly status: number,
    readonly details?: unknown,
  ) {
    super(message)
  }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.keys(errors).includes(code)

export const offline = () => new ApiError('offline', apiLabels.offline, 0)
export const unreadable = (status: number) => new ApiError('unreadable_answer', apiLabels.unreadable, status)
export const known = (code: ErrorCode) => new ApiError(code, errors[code][1], errors[code][0])

/** Anything that was thrown, fit to be shown; what is no ApiError is a mistake and said on the console too. */
export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  console.error(error)
  return new ApiError('unexpected', apiLabels.unexpected, 0)
}

export const messageOf = (error: unknown): string => asApiError(error).message
