import ts from 'typescript'
import { entryOf, isArray, itemOf, nameOf, plain, propertiesOf } from './typings'
import { isNewer } from './version'

/** The first way in which a value is not what the declarations say, in this base library; null if it is. */
export function misfit(value: unknown, declared: ts.Type, library: string, path = ''): string | null {
  const type = plain(declared)
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return null
  if (type.isUnion()) {
    const faults = type.types.map((one) => misfit(value, one, library, path))
    return faults.includes(null) ? null : bestOf(faults, value, type, path)
  }
  if (type.isIntersection()) return misfitOfAll(value, type, library, path)
  if (isSimple(type)) return isOfSimple(value, type) ? null : wrong(value, type, path)
  if (type.getCallSignatures().length > 0)
    return typeof value === 'function' ? null : wrong(value, type, path)
  if (tagOf(value) === 'Undefined' || tagOf(value) === 'Null') return wrong(value, type, path)
  if (type.symbol?.name === 'ArrayBuffer') return isBytes(value) ? null : wrong(value, type, path)
  if (isArray(type)) return misfitOfItems(value, type, library, path)
  return misfitOfObject(value, type, library, path)
}

function misfitOfItems(value: unknown, type: ts.Type, library: string, path: string): string | null {
  if (!Array.isArray(value)) return wrong(value, type, path)
  const item = itemOf(type)
  const faults = item ? value.map((one, place) => misfit(one, item, library, `${path}[${place}]`)) : []
  return faults.find((fault) => fault !== null) ?? null
}

function misfitOfObject(value: unknown, type: ts.Type, library: string, path: string): string | null {
  if (typeof value !== 'object' || value === null) return wrong(value, type, path)
  const properties = new Map(propertiesOf(type).map((property) => [property.name, property]))
  const rest = entryOf(type)
  for (const [name, given] of Object.entries(value)) {
    const property = properties.get(name)
    const here = `${path}.${name}`
    if (!property && !rest) return `${here} is in no document`
    if (property && isNewer(property.since, library))
      return `${here} came with base library ${property.since}, this one is ${library}`
    if (given === undefined && (property?.optional ?? true)) continue
    const fault = misfit(given, property?.type ?? rest!, library, here)
    if (fault) return fault
  }
  const missing = [...properties.values()].find(
    ({ name, optional, since }) => !optional && !(name in value) && !isNewer(since, library),
  )
  return missing ? `${path}.${missing.name} is missing` : null
}

function misfitOfAll(value: unknown, type: ts.IntersectionType, library: string, path: string) {
  // Each part knows only its own properties: together they are one object.
  return type.getProperties().length > 0 ? misfitOfObject(value, type, library, path) : null
}

const { StringLike: text, NumberLike: number, BooleanLike: boolean } = ts.TypeFlags
const empty = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void | ts.TypeFlags.Never
const isSimple = (type: ts.Type) => Boolean(type.flags & (text | number | boolean | empty))

function isOfSimple(value: unknown, type: ts.Type): boolean {
  if (type.isLiteral()) return value === type.value
  if (type.flags & ts.TypeFlags.BooleanLiteral) return String(value) === nameOf(type)
  if (type.flags & text) return typeof value === 'string'
  if (type.flags & number) return typeof value === 'number'
  if (type.flags & boolean) return typeof value === 'boolean'
  if (type.flags & ts.TypeFlags.Null) return value === null
  return value === undefined
}

/** Bytes are turned into the app's own ArrayBuffer on their way. */
const isBytes = (value: unknown) => ['ArrayBuffer', 'Uint8Array'].includes(tagOf(value))
const tagOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1)

/** Of an object that fits no member of a union, the fault that lies deepest says most. */
function bestOf(faults: (string | null)[], value: unknown, type: ts.Type, path: string) {
  const deep = faults.find((fault) => fault?.startsWith(`${path}.`) || fault?.startsWith(`${path}[`))
  return deep ?? wrong(value, type, path)
}

const wrong = (value: unknown, type: ts.Type, path: string) =>
  `${path} is ${typeof value === 'object' ? tagOf(value) : JSON.stringify(value)}, not ${nameOf(type)}`
