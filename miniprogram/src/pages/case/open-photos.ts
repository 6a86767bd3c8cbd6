import type { PhotoView } from '@shared/contract/case-views'
import { previewPhotos } from '../../platform/preview'
import { absolute } from '../../services/api'

export const openPhotos = (photos: PhotoView[], index: number): void =>
  previewPhotos(
    photos.map(({ large }) => absolute(large)),
    index,
  )
