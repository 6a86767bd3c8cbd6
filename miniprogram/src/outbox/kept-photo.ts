import { photoTypes } from '@shared/domain/limits'
import { type InferOutput, nullable, number, object, picklist, string, tuple } from 'valibot'

/** A photo kept on the phone, with the server's answer after its upload. */
export const keptPhoto = object({
  ref: string(),
  type: picklist(photoTypes),
  /** Bytes. */
  size: number(),
  /** Null until the photo is uploaded. Valid only for the person who uploaded it. */
  photoId: nullable(string()),
  /** The position in its EXIF, WGS-84. */
  exifPoint: nullable(tuple([number(), number()])),
})

export type KeptPhoto = InferOutput<typeof keptPhoto>
