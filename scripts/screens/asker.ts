import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { SignedIn } from '@shared/contract/session'
import { request } from '../../server/src/testing/request'
import { anAddress } from '../testing/an-address'

export type Asker = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<OutputOf<E>>

/** The calls that a picture needs, as this person; throws where the city refuses. */
export const asker =
  (url: string, session: SignedIn | null): Asker =>
  async (endpoint, input) => {
    const answer = await request(url, endpoint, input, session?.access, anAddress())
    if (answer.status !== 200)
      throw new Error(`${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as OutputOf<typeof endpoint>
  }
