import { type Endpoint, type InputOf, type OutputOf, pathParams } from '@shared/contract/endpoint'

export type Answer<E extends Endpoint> =
  | { status: 200; body: OutputOf<E>; headers: Headers }
  | {
      status: Exclude<number, 200>
      body: { error: { code: string; message: string; details?: unknown } }
      headers: Headers
    }

/** One call of the contract over HTTP, without the phone's client: the server is tested on its own. */
export const request = async <E extends Endpoint>(
  url: string,
  { path, method }: E,
  input: InputOf<E>,
  token?: string,
): Promise<Answer<E>> => {
  const rest = { ...(input as Record<string, unknown>) }
  let filled: string = path
  for (const name of pathParams(path)) {
    filled = filled.replace(`:${name}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`${url}${filled}${method === 'GET' ? `?${query}` : ''}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  })
  return { status: response.status, body: await response.json(), headers: response.headers } as Answer<E>
}
