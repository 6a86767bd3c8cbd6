import type ts from 'typescript'
import { argumentsOf, type Declared, isInterface, membersOf, propertiesOf } from './typings'
import { isNewer } from './version'

/** Answers wx.canIUse by the declarations: `API`, `API.object.option`, `API.success.field`, `API.return.field`, `Class.method`. */
export function canIUse(schema: string, library: string): boolean {
  const [name = '', part = '', field] = schema.split('.')
  // Components and their attributes are declared nowhere.
  if (/^[a-z]+(-[a-z]+)*$/.test(name) && !membersOf('Wx').has(name)) return true
  const isThere = (since: string) => !isNewer(since, library)
  const owned = !membersOf('Wx').has(name) && isInterface(name)
  const declared = owned ? membersOf(name).get(part) : membersOf('Wx').get(name)
  if (!declared || !isThere(declared.since)) return false
  if (owned || !part) return true
  const type = partOf(declared, part)
  if (!type) return false
  const property = field ? propertiesOf(type).find((one) => one.name === field) : undefined
  return field ? property !== undefined && isThere(property.since) : true
}

function partOf(declared: Declared, part: string): ts.Type | undefined {
  const [first] = declared.parameters
  if (part === 'object') return first?.type
  if (part === 'success') return declared.answer
  if (part === 'return') return declared.type
  return part === 'callback' && first ? argumentsOf(first.type)[0] : undefined
}
