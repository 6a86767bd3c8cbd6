import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Permission } from '../domain/roles'
import type { ErrorCode } from './errors'

/** `anyone`: no token needed. `signedIn`: any role. Otherwise the role must hold the permission. */
export type Audience = 'anyone' | 'signedIn' | Permission

/**
 * One endpoint, declared once; the server's route and the phone's call are typed from it.
 * `input` is one flat object: what `path` names in `:name` travels there, the rest in the query (GET) or the body.
 */
export type Endpoint<In extends GenericSchema = GenericSchema, Out extends GenericSchema = GenericSchema> = {
  method: 'GET' | 'POST' | 'DELETE'
  path: `/api/${string}`
  /** Chinese, for the page that documents the interface. */
  summary: string
  may: Audience
  input: In
  output: Out
  /** Beside those that any endpoint may answer with, see `commonErrors`. */
  errors: readonly ErrorCode[]
}

/** What a caller may send. */
export type InputOf<E extends Endpoint> = InferInput<E['input']>
/** What the use case gets: validated, with defaults filled in. */
export type CheckedInputOf<E extends Endpoint> = InferOutput<E['input']>
/** What the caller gets. */
export type OutputOf<E extends Endpoint> = InferOutput<E['output']>

export const endpoint = <In extends GenericSchema, Out extends GenericSchema>(
  declared: Endpoint<In, Out>,
): Endpoint<In, Out> => declared

export const commonErrors = [
  'invalid_input',
  'malformed_body',
  'body_too_large',
  'too_many_requests',
  'database_unavailable',
  'internal',
] as const satisfies readonly ErrorCode[]

export const pathParams = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
