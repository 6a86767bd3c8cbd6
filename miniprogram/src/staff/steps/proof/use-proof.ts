import type { ProofSource } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { useRef, useState } from 'react'
import { useFix } from '../../../api/use-fix'
import { usePhotos } from '../../../outbox/use-photos'
import type { ProofInput } from '../use-steps'
import { missingFor, takenAtOf } from './proof-state'

export type Proof = ReturnType<typeof useProof>

/** A proof while it is made. The location is taken as soon as the sheet opens. */
export const useProof = (isOpen: boolean) => {
  const photos = useProofPhotos()
  const me = useFix(isOpen)
  const [albumReason, setAlbumReason] = useState('')
  const [note, setNote] = useState('')
  const { items, photoIds, uploading, shots, hasAlbum } = photos
  const missing = missingFor(
    { count: items.length, ids: photoIds, uploading },
    me.fix,
    hasAlbum ? albumReason.trim() : null,
  )

  /** Null while the location or a photo is missing. */
  const input = (): ProofInput | null => {
    if (!me.fix || !photoIds) return null
    const { point, accuracy } = me.fix
    return {
      photos: photoIds,
      point: [...point],
      accuracy,
      takenAt: takenAtOf(shots),
      source: hasAlbum ? 'album' : 'camera',
      albumReason: hasAlbum ? albumReason.trim() : '',
      note,
    }
  }
  return { photos, me, albumReason, setAlbumReason, note, setNote, missing, input }
}

/** The photos of a proof, and which of them come from the album. */
const useProofPhotos = () => {
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
