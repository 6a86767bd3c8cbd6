import { type ErrorCode, errors } from '@shared/contract/endpoint'

/** A failure that the answer names. Everything else that is thrown is a defect and answers `internal`. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    readonly details?: unknown,
  ) {
    super(errors[code][1])
    this.status = errors[code][0]
  }
}
