import type { PhotoView } from '@shared/contract/case-views'
import { Schema } from 'mongoose'
import type { FileStore } from '../core/files/file-store'
import type { PhotoRecord } from './photo.model'

/** The part of a photo that a case, a history entry or a rating keeps: enough to show it without a look-up. */
export type PhotoRef = {
  id: string
  /** Folder in the file store; holds `original`, `large.jpg` and `small.jpg`. */
  folder: string
  width: number
  height: number
  takenAt: Date | null
  point: [number, number] | null
}

/** For the schemas of those who keep photos. */
export const photoRefSchema = new Schema<PhotoRef>(
  {
    id: { type: String, required: true },
    folder: { type: String, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    takenAt: { type: Date, default: null },
    point: { type: [Number], default: null },
  },
  { _id: false },
)

/** What those who use a photo keep of it. */
export const refOf = ({ _id, folder, width, height, evidence }: PhotoRecord): PhotoRef => ({
  id: _id,
  folder,
  width,
  height,
  takenAt: evidence?.takenAt ?? null,
  point: evidence?.point ?? null,
})

/** What lies in a photo's folder; the original only until it is cleaned. */
export type PhotoFile = 'original' | 'large.jpg' | 'small.jpg'

export const fileOf = (photo: { folder: string }, file: PhotoFile): string => `${photo.folder}/${file}`

/** What anyone who may see the photo gets of it; where and when it was taken stays here. */
export const presentPhoto = (files: Pick<FileStore, 'address'>, photo: PhotoRef): PhotoView => ({
  id: photo.id,
  large: files.address(fileOf(photo, 'large.jpg')),
  small: files.address(fileOf(photo, 'small.jpg')),
  width: photo.width,
  height: photo.height,
})
