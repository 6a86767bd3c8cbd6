import { type Endpoint, pathParams } from '@shared/contract/endpoint'

/** Where an endpoint's input goes: into the path what it names, the rest into query or body. */
export const addressOf = (
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  input: unknown,
): { url: string; body: Record<string, unknown> | undefined } => {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined)
  const inPath = pathParams(path)
  const rest = given.filter(([name]) => !inPath.includes(name))
  const filled = inPath.reduce(
    (url, name) => url.replace(`:${name}`, encodeURIComponent(pathValue(given, name, path))),
    String(path),
  )
  if (method !== 'GET') return { url: filled, body: Object.fromEntries(rest) }
  const query = rest.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return { url: query ? `${filled}?${query}` : filled, body: undefined }
}

const pathValue = (given: [string, unknown][], name: string, path: string): string => {
  const value = given.find(([key]) => key === name)?.[1]
  if (value === undefined || value === '') throw new Error(`${path} needs "${name}"`)
  return String(value)
}
