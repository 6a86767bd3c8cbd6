import { proofSources } from '@shared/domain/case/kinds'
import { photoTypes } from '@shared/domain/limits'
import { type InferOutput, nullable, number, object, optional, picklist, string, tuple } from 'valibot'

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
  /** Taken for this, or chosen from the album; null: kept by an earlier version. */
  source: optional(nullable(picklist(proofSources)), null),
  /** Chinese: why this picture can never be sent. Null: nothing is known against it. */
  fault: optional(nullable(string()), null),
})

export type KeptPhoto = InferOutput<typeof keptPhoto>

/** The photos that may be sent. */
export const usablePhotos = <P extends { fault: string | null }>(photos: readonly P[]): P[] =>
  photos.filter(({ fault }) => fault === null)
