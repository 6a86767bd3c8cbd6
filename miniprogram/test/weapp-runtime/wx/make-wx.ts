import { asDocumented } from '../documents/as-documented'
import { canIUse } from '../documents/can-i-use'
import type { Phone } from '../phone'
import { asApi, asSyncApi } from './call-api'
import { consentApis } from './consent'
import { dialogApis } from './dialogs'
import { fileSystemApis } from './file-system'
import { createIntersectionObserver } from './intersection-observer'
import { locationApis } from './location'
import { createMapContext } from './map-context'
import { mediaApis } from './media'
import { networkApis } from './network'
import { routingApis } from './routing'
import { createSelectorQuery } from './selector-query'
import { storageApis } from './storage'
import { systemApis } from './system'

/**
 * APIs that a test does in its own way: given the options, each returns or promises the answer, or throws an
 * `ApiFailure`; how the app learns of it is decided elsewhere.
 */
export type Overrides = Record<string, (options: object) => object | undefined | Promise<object | undefined>>

/** `wx` of this phone: what WeChat documents, and no more. */
export function makeWx(phone: Phone, overrides: Overrides): Record<string, unknown> {
  return asDocumented(phone, 'Wx', { ...ownApis(phone), ...answered(phone, overrides) })
}

/** The part of `wx` that this stand-in has. */
export function ownApis(phone: Phone): Record<string, unknown> {
  return {
    ...phone.listeners.apis(),
    ...systemApis(phone),
    ...storageApis(phone),
    ...fileSystemApis(phone),
    ...networkApis(phone),
    ...mediaApis(phone),
    ...consentApis(phone),
    ...locationApis(phone),
    ...dialogApis(phone),
    ...routingApis(phone),
    createIntersectionObserver: (component: object) => createIntersectionObserver(phone, component),
    createSelectorQuery: () => createSelectorQuery(phone),
    createMapContext: (id: string) => createMapContext(phone, id),
    canIUse: (schema: string) => canIUse(schema, phone.device.baseLibrary),
  }
}

function answered({ sandbox }: Phone, overrides: Overrides) {
  const pairs = Object.entries(overrides).map(([name, work]) => {
    return [name, name.endsWith('Sync') ? asSyncApi(sandbox, name, work) : asApi(sandbox, name, work)]
  })
  return Object.fromEntries(pairs)
}
