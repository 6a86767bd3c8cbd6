import { contract } from '@shared/contract'
import type { House } from '../house'
import type { On } from '../http/on'
import { completePhoto } from './complete-photo'
import { issueForm } from './issue-form'

const { photos } = contract

export const photoRoutes = (on: On, house: House): void => {
  on(photos.form, 'upload', ({ type, size }, { id, cityId }) =>
    issueForm(house, { cityId, ownerId: id, type, size }),
  )
  on(photos.complete, 'upload', ({ id: photoId }, { id, cityId }) =>
    completePhoto(house, { cityId, ownerId: id, photoId }),
  )
}
