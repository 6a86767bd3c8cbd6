import type { Phone } from '../phone'
import { apiNames } from './api-names'
import { asApi, asSyncApi } from './call-api'
import { consentApis } from './consent'
import { dialogApis } from './dialogs'
import { fileSystemApis } from './file-system'
import { locationApis } from './location'
import { mediaApis } from './media'
import { networkApis } from './network'
import { routingApis } from './routing'
import { createMapContext, createSelectorQuery } from './selector-query'
import { storageApis } from './storage'
import { systemApis } from './system'

/**
 * APIs that a test does in its own way: given the options, each returns or promises the answer, or throws an
 * `ApiFailure`; how the app learns of it is decided elsewhere.
 */
export type Overrides = Record<string, (options: object) => object | undefined | Promise<object | undefined>>

/** `wx` of this phone. An API that WeChat has and this stand-in lacks throws when it is called, and says so. */
export function makeWx(phone: Phone, overrides: Overrides): Record<string, unknown> {
  const known: Record<string, unknown> = {
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
    createSelectorQuery: () => createSelectorQuery(phone),
    createMapContext: (id: string) => createMapContext(phone, id),
    ...answered(phone, overrides),
  }
  // Only the name counts: `getLocation.object.type` asks for getLocation, and components are all there.
  known.canIUse = (schema: string) => /^[a-z-]+$/.test(schema) || (schema.split('.')[0] ?? '') in known
  const missing = apiNames().filter((name) => !(name in known))
  const refusals = missing.map((name) => [name, () => refuse(phone, name)])
  return { ...Object.fromEntries(refusals), ...known }
}

function answered({ sandbox }: Phone, overrides: Overrides) {
  const pairs = Object.entries(overrides).map(([name, work]) => {
    return [name, name.endsWith('Sync') ? asSyncApi(sandbox, name, work) : asApi(sandbox, name, work)]
  })
  return Object.fromEntries(pairs)
}

function refuse({ sandbox }: Phone, name: string) {
  const error = new Error(`wx.${name} is not part of this stand-in`)
  sandbox.fail(error)
  throw sandbox.toApp(error)
}
