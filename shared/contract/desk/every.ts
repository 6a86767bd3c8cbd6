import { contract } from '..'
import type { Endpoint } from '../endpoint'
import { bulk } from './bulk'
import { desk } from './desk'
import { ledger } from './ledger'
import { worklist } from './worklist'

/** What the desk alone calls: the phone imports nothing of this file. */
export const deskContract = { bulk, desk, ledger, worklist } as const

type Named = readonly [name: string, endpoint: Endpoint]

const named = (groups: Record<string, Record<string, Endpoint>>): readonly Named[] =>
  Object.entries(groups).flatMap(([feature, calls]) =>
    Object.entries(calls).map(([name, declared]): Named => [`${feature}.${name}`, declared]),
  )

/** Every endpoint of the interface. The server's routes and OpenAPI are derived from it. */
export const endpoints = named({ ...contract, ...deskContract })
/** Those that the phone carries. */
export const phoneEndpoints = named(contract)
