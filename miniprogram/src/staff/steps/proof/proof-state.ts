import type { ProofSource } from '@shared/domain/case/kinds'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { useRef, useState } from 'react'
import { usePhotos } from '../../../outbox/use-photos'
import type { Fix } from '../../../platform/geo'
import { keptAt } from '../../../platform/photo-kinds'

type PhotoState = { count: number; ids: readonly string[] | null; uploading: boolean }

/** The first thing that a proof misses; null when it can be sent. `albumReason` is null where none is required. */
export const missingFor = (
  photos: PhotoState,
  fix: Fix | null,
  albumReason: string | null,
): 'photo' | 'upload' | 'failed' | 'place' | 'album' | null => {
  if (photos.count === 0) return 'photo'
  if (albumReason !== null && albumReason.length < limits.reasonMinLength) return 'album'
  if (!fix || isInaccurate(fix)) return 'place'
  if (photos.ids) return null
  return photos.uploading ? 'upload' : 'failed'
}

/** The server refuses a worse accuracy as proof. */
export const isInaccurate = (fix: Fix): boolean => fix.accuracy > limits.accuracyMax

/** Whether the server marks the proof for its distance. */
export const isFar = (fix: Fix, place: { point: Point }): boolean =>
  distanceMetres(fix.point, place.point) > limits.proofMetres

/**
 * The time of the oldest shot, as ISO 8601: a photo is stored the moment the camera returns it, and its name holds that
 * time. Null without shots: the time of an album photo is unknown.
 */
export const takenAtOf = (shots: readonly string[]): string | null => {
  const moments = shots.map(keptAt).filter((at) => at > 0)
  return moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null
}

/** The photos of a proof, and which of them come from the album. */
export const useProofPhotos = () => {
  const [fromAlbum, setFromAlbum] = useState<readonly string[]>([])
  const knownRefs = useRef<readonly string[]>([])
  const source = useRef<ProofSource>('camera')
  const photos = usePhotos(limits.photosPerProof, {
    onChange: (kept) => {
      const refs = kept.map(({ ref }) => ref)
      const added = refs.filter((ref) => !knownRefs.current.includes(ref))
      knownRefs.current = refs
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
    /** The photos that the camera just took. */
    shots: refs.filter((ref) => !fromAlbum.includes(ref)),
    hasAlbum: refs.some((ref) => fromAlbum.includes(ref)),
  }
}
