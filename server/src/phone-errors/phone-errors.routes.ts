import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { countPhoneErrors, listPhoneErrors } from './phone-errors'

const { phoneErrors } = contract

export const phoneErrorRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(phoneErrors.send, 'phoneErrors', (sent, _, { userAgent }) => countPhoneErrors(context, sent, userAgent))
  on(phoneErrors.list, 'read', (asked, actor) => listPhoneErrors(context, actor.cityId, asked))
}
