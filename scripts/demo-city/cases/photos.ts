import type { PhotoRef } from '../../../server/src/photos/photo-ref'
import { type Scene, type SceneMoment, sceneFolder } from '../scenes/kinds'

/** One of the drawn photos, as if it had been taken there and then. Cases share them. */
export const scenePhoto = (
  scene: Scene,
  moment: SceneMoment,
  takenAt: Date,
  point: [number, number],
): PhotoRef => {
  const folder = sceneFolder(scene, moment)
  return { id: folder.replace('/', '-'), folder, width: 1600, height: 1200, takenAt, point }
}

/** The same place afterwards: the fix of what this photo shows. */
export const afterOf = (photo: PhotoRef, takenAt: Date, point: [number, number]): PhotoRef => {
  const folder = photo.folder.replace(/before$/, 'after')
  return { ...photo, id: folder.replace('/', '-'), folder, takenAt, point }
}

/** The same place, and nothing has changed. */
export const againOf = (photo: PhotoRef, takenAt: Date, point: [number, number]): PhotoRef => ({
  ...photo,
  id: `${photo.id}-again`,
  takenAt,
  point,
})

/** Such a thing seen from elsewhere: every kind has a second drawing at least. */
export const besideOf = (photo: PhotoRef, takenAt: Date, point: [number, number]): PhotoRef => {
  const folder = photo.folder.replace(/-(\d+)-before$/, (_, variant) => `-${variant === '1' ? 2 : 1}-before`)
  return { ...photo, id: folder.replace('/', '-'), folder, takenAt, point }
}
