import type { PhotoType } from '@shared/domain/limits'

export type PhotoPost = {
  url: string
  /** They go before the field `file`, as OSS asks. */
  fields: Record<string, string>
  ref: string
  type: PhotoType
  /** 0 to 1 */
  onProgress: (share: number) => void
  /** ms */
  timeout: number
}

export type PostAnswer = { status: number; text: string }
