import { photoTypes } from '@shared/domain/limits'
import { type InferOutput, nullable, number, object, picklist, string, tuple } from 'valibot'

/** A photo kept on the phone, and what the server said of it once it was there. */
export const keptPhoto = object({
  ref: string(),
  type: picklist(photoTypes),
  /** Bytes. */
  size: number(),
  /** Null until the server has it. Good only for the person who sent it. */
  photoId: nullable(string()),
  /** Where its EXIF says that it was taken, WGS-84. */
  exifPoint: nullable(tuple([number(), number()])),
})

export type KeptPhoto = InferOutput<typeof keptPhoto>
