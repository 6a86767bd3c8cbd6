import type { ErrorCode } from '@shared/contract/errors'
import { AppError } from '../../errors'

/**
 * WeChat did not do what it was asked. Whoever waits is told the code of this house; what goes on behind their back
 * wants WeChat's own `errcode`, null where it said none.
 */
export class WechatRefusal extends AppError {
  constructor(
    code: ErrorCode,
    readonly errcode: number | null,
  ) {
    super(code)
  }
}
