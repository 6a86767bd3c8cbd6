import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { completePhoto, issueForm } from './upload'

const { photos } = contract

export const photoRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(photos.form, 'upload', (input, { id, cityId }) => issueForm(context, { ...input, cityId, ownerId: id }))
  on(photos.complete, 'upload', ({ id: photoId }, { id, cityId }) =>
    completePhoto(context, { cityId, ownerId: id, photoId }),
  )
}
