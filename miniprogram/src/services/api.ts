import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { ApiError } from './api-error'
import { request } from './request'
import { accessToken, renewAccess } from './session'

export { ApiError, messageOf } from './api-error'
export { absolute } from './request'

/** Asks the server as the current person, renewing a token that has run out. Throws ApiError. */
export const call = async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> => {
  const token = accessToken()
  try {
    return await request(endpoint, input, token)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    const fresh = await renewAccess(token)
    if (!fresh) throw error
    return request(endpoint, input, fresh)
  }
}
