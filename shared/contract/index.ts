import { cases, orders } from './cases'
import { figures } from './counts/figures'
import type { Endpoint } from './endpoint'
import { notices } from './notices'
import { places } from './places'
import { photos, reports } from './reports'
import { routing } from './routing'
import { me, people, session } from './session'
import { audit, phoneErrors, settings } from './settings'

/** Every endpoint of the interface. The phone's calls, the server's routes and OpenAPI are derived from it. */
export const contract = {
  session,
  me,
  people,
  places,
  photos,
  reports,
  cases,
  routing,
  orders,
  notices,
  figures,
  settings,
  audit,
  phoneErrors,
} as const

export const endpoints: readonly [name: string, endpoint: Endpoint][] = Object.entries(contract).flatMap(
  ([feature, calls]) =>
    Object.entries(calls).map(([name, declared]): [string, Endpoint] => [`${feature}.${name}`, declared]),
)
