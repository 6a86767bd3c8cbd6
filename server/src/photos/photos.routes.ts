import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import { completePhoto, issueForm } from './upload'

const { photos } = contract

export const photoRoutes = (on: On, house: House): void => {
  on(photos.form, 'upload', ({ type, size }, { id, cityId }) =>
    issueForm(house, { cityId, ownerId: id, type, size }),
  )
  on(photos.complete, 'upload', ({ id: photoId }, { id, cityId }) =>
    completePhoto(house, { cityId, ownerId: id, photoId }),
  )
}
