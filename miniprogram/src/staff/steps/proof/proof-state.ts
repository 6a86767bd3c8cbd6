import type { ProofSource } from '@shared/domain/case/kinds'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { useRef, useState } from 'react'
import { usePhotos } from '../../../outbox/use-photos'
import type { Fix } from '../../../platform/location/fix'
import { keptAt } from '../../../platform/photos/photo-ref'

type PhotosNow = { count: number; ids: readonly string[] | null; uploading: boolean }

/** What still keeps a proof from being sent; null when it can go. `albumReason`: null where none is asked for. */
export const missingFor = (
  photos: PhotosNow,
  fix: Fix | null,
  albumReason: string | null,
): 'photo' | 'upload' | 'failed' | 'place' | 'album' | null => {
  if (photos.count === 0) return 'photo'
  if (albumReason !== null && albumReason.length < limits.reasonMinLength) return 'album'
  if (!fix || isInaccurate(fix)) return 'place'
  if (photos.ids) return null
  return photos.uploading ? 'upload' : 'failed'
}

/** The server takes no worse a place as proof. */
export const isInaccurate = (fix: Fix): boolean => fix.accuracy > limits.accuracyMax

/** Whether whoever checks will read of the distance. */
export const isFar = (fix: Fix, place: { point: Point }): boolean =>
  distanceMetres(fix.point, place.point) > limits.proofMetres

/**
 * When the oldest of these shots was taken, as ISO 8601: a photo is kept the moment the camera hands it over, and its
 * name says when. Null where there is none: of what comes from the album the phone knows no time.
 */
export const takenAtOf = (shots: readonly string[]): string | null => {
  const moments = shots.map(keptAt).filter((at) => at > 0)
  return moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null
}

/** The photos of a proof, and which of them come from the album. */
export const useProofPhotos = () => {
  const [fromAlbum, setFromAlbum] = useState<readonly string[]>([])
  const known = useRef<readonly string[]>([])
  const source = useRef<ProofSource>('camera')
  const photos = usePhotos(limits.photosPerProof, {
    onChange: (kept) => {
      const refs = kept.map(({ ref }) => ref)
      const added = refs.filter((ref) => !known.current.includes(ref))
      known.current = refs
      if (source.current === 'album' && added.length > 0) setFromAlbum((before) => [...before, ...added])
    },
  })
  const refs = photos.items.map(({ ref }) => ref)
  return {
    ...photos,
    add: (from: ProofSource) => {
      source.current = from
      return photos.add(from)
    },
    /** Those that the camera took just now. */
    shots: refs.filter((ref) => !fromAlbum.includes(ref)),
    hasAlbum: refs.some((ref) => fromAlbum.includes(ref)),
  }
}
