import type { PhotoView } from '@shared/contract/case-views'
import { useState } from 'react'

/** Gets a photo by its id as it may be seen now; null: it is gone. */
export type Renew = (photoId: string) => Promise<PhotoView | null>

export type Shown = {
  /** The photo with its newest addresses. */
  photo: PhotoView | null
  address: string | null
  /** True where a fresh address did not open either. */
  broken: boolean
  /** Changes when the same address should be loaded once more. */
  attempt: number
  onError: () => void
  retry: () => void
}

type ShownInput = { size: 'large' | 'small'; renew: Renew | undefined }

/** For the address that the screen was given: the photo that was got anew, if it was. */
type Renewal = { given: string | null; photo: PhotoView | null; broken: boolean; attempt: number }

/** An address ends after some minutes: the photo is then got anew, once; if that fails too, the person may try again. */
export const useShown = (photo: PhotoView | null, { size, renew }: ShownInput): Shown => {
  const given = photo?.[size] ?? null
  const [state, setState] = useState<Renewal | null>(null)
  // A new address of the screen counts more than what was got for the one before.
  const renewal = state?.given === given ? state : null
  const shown = renewal?.photo ?? photo
  const address = shown?.[size] ?? null
  const attempt = renewal?.attempt ?? 0

  const getAnew = async () => {
    const fresh = photo && renew ? await renew(photo.id).catch(() => null) : null
    setState({ given, photo: fresh, broken: fresh === null, attempt: attempt + 1 })
  }
  return {
    photo: shown,
    address,
    broken: renewal?.broken ?? false,
    attempt,
    onError: () => {
      if (renewal) setState({ ...renewal, broken: true })
      else void getAnew()
    },
    retry: () => void getAnew(),
  }
}
