import { limits } from '@shared/domain/limits'
import type { ProofSource } from '@shared/domain/proof'
import { useRef, useState } from 'react'
import { usePhotos } from '../../../services/use-photos'

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
