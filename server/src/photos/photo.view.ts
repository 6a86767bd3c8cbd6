import type { PhotoView } from '@shared/contract/case-views'
import type { FileStore } from '../storage/files/file-store'
import { fileOf } from './photo-files'
import type { PhotoRef } from './photo-ref'

/** What anyone who may see the photo gets of it; where and when it was taken stays here. */
export const presentPhoto = (files: Pick<FileStore, 'address'>, photo: PhotoRef): PhotoView => ({
  id: photo.id,
  large: files.address(fileOf(photo, 'large.jpg')),
  small: files.address(fileOf(photo, 'small.jpg')),
  width: photo.width,
  height: photo.height,
})
