import { limits } from '@shared/domain/limits'
import { useState } from 'react'
import { useFix } from '../../../api/use-fix'
import { type KeptPhoto, usablePhotos } from '../../../outbox/kept-photo'
import { idsOf, usePhotos } from '../../../outbox/use-photos'
import type { ProofInput } from '../use-steps'
import { missingFor, takenAtOf } from './proof-state'

export type Proof = ReturnType<typeof useProof>

/** A proof while it is made. The location is taken as soon as the sheet opens. */
export const useProof = (isOpen: boolean) => {
  const photos = usePhotos(limits.photosPerProof)
  const me = useFix(isOpen)
  const [albumReason, setAlbumReason] = useState('')
  const [note, setNote] = useState('')
  const { photoIds, uploading } = photos
  const usable = usablePhotos(photos.items)
  const missing = missingFor(
    { count: usable.length, ids: photoIds, uploading },
    me.fix,
    usable.some(isFromAlbum) ? albumReason.trim() : null,
  )

  /** The proof with these photos; null while the location is missing. */
  const input = (sent: readonly KeptPhoto[]): ProofInput | null => {
    if (!me.fix) return null
    const { point, accuracy } = me.fix
    const hasAlbum = sent.some(isFromAlbum)
    return {
      photos: idsOf(sent),
      point: [...point],
      accuracy,
      takenAt: takenAtOf(sent.filter((photo) => !isFromAlbum(photo)).map(({ ref }) => ref)),
      source: hasAlbum ? 'album' : 'camera',
      albumReason: hasAlbum ? albumReason.trim() : '',
      note,
    }
  }
  return { photos, me, albumReason, setAlbumReason, note, setNote, missing, input }
}

const isFromAlbum = ({ source }: KeptPhoto): boolean => source === 'album'
