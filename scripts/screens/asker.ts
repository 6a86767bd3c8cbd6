import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { SignedIn } from '@shared/contract/session'

export type Asker = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<OutputOf<E>>

/** The few calls that a picture needs: flat input, no names in the path. */
export const asker =
  (url: string, session: SignedIn | null): Asker =>
  async (endpoint, input) => {
    const isGet = endpoint.method === 'GET'
    const query = isGet ? `?${new URLSearchParams(input as Record<string, string>)}` : ''
    const response = await fetch(url + endpoint.path + query, {
      method: endpoint.method,
      headers: {
        'content-type': 'application/json',
        ...(session ? { authorization: `Bearer ${session.access}` } : {}),
      },
      ...(isGet ? {} : { body: JSON.stringify(input) }),
    })
    if (!response.ok) throw new Error(`${endpoint.path}: ${response.status} ${await response.text()}`)
    return response.json() as Promise<OutputOf<typeof endpoint>>
  }
