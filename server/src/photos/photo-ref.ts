import type { PhotoView } from '@shared/contract/case-views'
import { Schema } from 'mongoose'
import type { FileStore } from '../core/files/file-store'
import type { PhotoRecord } from './photo.model'

/** The part of a photo that a case, a step or a rating keeps: enough to show it without another query. */
export type PhotoRef = {
  id: string
  /** Folder in the file store; holds `original`, `large.jpg` and `small.jpg`. */
  folder: string
  width: number
  height: number
  takenAt: Date | null
  point: [number, number] | null
}

/** For the schemas of records that keep photos. */
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

/** The reference to a photo that its user keeps. */
export const refOf = ({ _id, folder, width, height, evidence }: PhotoRecord): PhotoRef => ({
  id: _id,
  folder,
  width,
  height,
  takenAt: evidence?.takenAt ?? null,
  point: evidence?.point ?? null,
})

/** The files in a photo's folder; the original only until it is cleaned. */
export type PhotoFile = 'original' | 'large.jpg' | 'small.jpg'

export const fileOf = (photo: { folder: string }, file: PhotoFile): string => `${photo.folder}/${file}`

/** A photo for anyone who may see it; where and when it was taken is not shown. */
export const presentPhoto = (files: Pick<FileStore, 'address'>, photo: PhotoRef): PhotoView => ({
  id: photo.id,
  large: files.address(fileOf(photo, 'large.jpg')),
  small: files.address(fileOf(photo, 'small.jpg')),
  width: photo.width,
  height: photo.height,
})
