import {
  type BaseIssue,
  type GenericSchema,
  type InferOutput,
  object,
  optional,
  safeParse,
  string,
  unknown,
} from 'valibot'
import { type Endpoint, pathParams } from '../endpoint'

/** How an endpoint travels: what phone and desk make of its input, and of its answer. */

/** Puts the input that the path names into the path, the rest into query or body. */
export const urlAndBody = (
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  input: unknown,
): { url: string; body: Record<string, unknown> | undefined } => {
  const entries = Object.entries(input ?? {}).filter(([, value]) => value !== undefined)
  const inPath = pathParams(path)
  const rest = entries.filter(([name]) => !inPath.includes(name))
  const filled = inPath.reduce(
    (url, name) => url.replace(`:${name}`, encodeURIComponent(pathValue(entries, name, path))),
    String(path),
  )
  if (method !== 'GET') return { url: filled, body: Object.fromEntries(rest) }
  const query = rest.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return { url: query ? `${filled}?${query}` : filled, body: undefined }
}

const pathValue = (entries: [string, unknown][], name: string, path: string): string => {
  const value = entries.find(([key]) => key === name)?.[1]
  if (value === undefined || value === '') throw new Error(`${path} needs "${name}"`)
  return String(value)
}

/**
 * The answer as its schema describes it; undefined where it has another form. A name that is not in a list of the schema is no
 * fault: the server may be newer than this app. It stays, and labels call it 其他; from a list of names it is taken out, for
 * nothing here can be done with it.
 */
export const readAnswer = <Schema extends GenericSchema>(
  schema: Schema,
  data: unknown,
): InferOutput<Schema> | undefined => {
  const read = safeParse(schema, data)
  if (read.success) return read.output
  if (!read.issues.every(isUnknownName)) return undefined
  // The last first, so that places before it stay what they are.
  for (const { path } of [...read.issues].reverse()) {
    const steps = path ?? []
    if (steps.at(-1)?.type === 'array')
      takeOut(
        read.output,
        steps.map(({ key }) => key),
      )
  }
  // Valibot leaves what it could not check as it came.
  return read.output as InferOutput<Schema>
}

const isUnknownName = ({ type, input }: BaseIssue<unknown>): boolean =>
  type === 'picklist' && typeof input === 'string'

const takeOut = (output: unknown, path: unknown[]): void => {
  const list = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), String(key)), output)
  if (Array.isArray(list)) list.splice(Number(path.at(-1)), 1)
}

/** The body of an answer that is not a success; the code may be of a newer server. */
export const errorBody = object({
  error: object({
    code: string(),
    message: string(),
    details: optional(unknown()),
    requestId: optional(string()),
  }),
})
