import { createRequire } from 'node:module'
import ts from 'typescript'
import { isNewer } from './version'

/** A function or a value of `wx`, or of an object that it gives, as the official type declarations have it. */
export type Declared = {
  name: string
  /** The base library with which it came. */
  since: string
  /** Empty for a value. */
  parameters: readonly { type: ts.Type; optional: boolean }[]
  /** Takes any number of further arguments, which the declarations leave open. */
  takesMore: boolean
  /** Absent for a value. `promise`: only where neither success nor fail is given. */
  returns: 'promise' | 'nothing' | 'value' | undefined
  /** The type of what it returns, or of the value itself. */
  type: ts.Type
  /** The argument of the callback `success`; absent without such a callback. */
  answer: ts.Type | undefined
}

/** The first base library, of things whose declaration names none. */
const FIRST = '0.0.0'

const file = createRequire(import.meta.url).resolve('miniprogram-api-typings/index.d.ts')
const program = ts.createProgram([file], { types: [], lib: ['lib.es2020.d.ts'], skipLibCheck: true })
const checker = program.getTypeChecker()
const namespace = checker
  .getSymbolsInScope(program.getSourceFile(file)!, ts.SymbolFlags.Namespace)
  .find(({ name }) => name === 'WechatMiniprogram')
const known = new Map<string, ReadonlyMap<string, Declared>>()

/** All members of an interface of WeChat's: `Wx`, `MapContext`, … */
export function membersOf(name: string): ReadonlyMap<string, Declared> {
  const before = known.get(name)
  if (before) return before
  const symbol = namespace?.exports?.get(ts.escapeLeadingUnderscores(name))
  if (!symbol) throw new Error(`${name} is in no type declaration of WeChat's`)
  const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties()
  const members = new Map(properties.map((property) => [property.name, declaredBy(property)]))
  known.set(name, members)
  return members
}

export const isInterface = (name: string): boolean =>
  namespace?.exports?.has(ts.escapeLeadingUnderscores(name)) ?? false

function declaredBy(property: ts.Symbol): Declared {
  const declaration = declarationOf(property)
  const type = checker.getTypeOfSymbol(property)
  const common = { name: property.name, since: sinceOf(property) }
  const signature = type.getCallSignatures()[0]
  if (!signature)
    return { ...common, parameters: [], takesMore: false, returns: undefined, type, answer: undefined }
  const isRest = (parameter: ts.Symbol) => {
    const written = declarationOf(parameter)
    return ts.isParameter(written) && written.dotDotDotToken !== undefined
  }
  const single = signature.parameters.filter((parameter) => !isRest(parameter))
  const takesMore = single.length < signature.parameters.length
  const parameters = single.map((parameter) => ({
    type: plain(checker.getNonNullableType(checker.getTypeOfSymbol(parameter))),
    optional: isOptional(parameter),
  }))
  const written = ts.isMethodSignature(declaration) ? (declaration.type?.getText() ?? '') : ''
  const returned = signature.getReturnType()
  const isPromise = /^(PromisifySuccessResult|Promise)\b/.test(written)
  const returns = isPromise ? 'promise' : returned.flags & ts.TypeFlags.Void ? 'nothing' : 'value'
  return {
    ...common,
    parameters,
    takesMore,
    returns,
    type: plain(returned),
    answer: answerOf(parameters[0]?.type),
  }
}

/** The argument of `success` among these options. */
function answerOf(options: ts.Type | undefined) {
  const callback = options && propertiesOf(options).find(({ name }) => name === 'success')
  return callback && argumentsOf(callback.type)[0]
}

/** The types of the arguments with which a callback is called. */
export function argumentsOf(callback: ts.Type): ts.Type[] {
  const [signature] = checker.getNonNullableType(callback).getCallSignatures()
  return signature?.parameters.map((parameter) => plain(checker.getTypeOfSymbol(parameter))) ?? []
}

type Property = { name: string; type: ts.Type; optional: boolean; since: string }

export function propertiesOf(type: ts.Type): Property[] {
  return plain(type)
    .getProperties()
    .map((property) => ({
      name: property.name,
      type: plain(checker.getTypeOfSymbol(property)),
      optional: isOptional(property),
      since: sinceOf(property),
    }))
}

export const { typeToString: nameOf } = checker
export const isArray = (type: ts.Type): boolean => checker.isArrayType(type)
export const itemOf = (type: ts.Type): ts.Type | undefined =>
  checker.getIndexTypeOfType(type, ts.IndexKind.Number)
export const entryOf = (type: ts.Type): ts.Type | undefined =>
  checker.getIndexTypeOfType(type, ts.IndexKind.String)

/** A type parameter stands for all that its constraint allows. */
export function plain(type: ts.Type): ts.Type {
  return type.isTypeParameter() ? (checker.getBaseConstraintOfType(type) ?? checker.getAnyType()) : type
}

const declarationOf = (symbol: ts.Symbol): ts.Declaration => {
  const [declaration] = symbol.getDeclarations() ?? []
  if (!declaration) throw new Error(`${symbol.name} is declared nowhere`)
  return declaration
}

function isOptional(symbol: ts.Symbol) {
  const declaration = declarationOf(symbol)
  if (ts.isParameter(declaration)) return checker.isOptionalParameter(declaration)
  return Boolean(symbol.flags & ts.SymbolFlags.Optional) || /时才会?返回/.test(commentOf(declaration))
}

/** A method that is declared several times came with its first form. */
function sinceOf(symbol: ts.Symbol): string {
  const versions = (symbol.getDeclarations() ?? []).map(writtenSince)
  return versions.reduce((first, next) => (isNewer(first, next) ? next : first), versions[0] ?? FIRST)
}

const commentOf = (declaration: ts.Declaration): string =>
  declaration.getSourceFile().text.slice(declaration.getFullStart(), declaration.getStart())

/** A comment begins with its base library, or with a link and then that; later lines tell those of single values or of plugins. */
function writtenSince(declaration: ts.Declaration): string {
  const lines = commentOf(declaration)
    .split('\n')
    .map((line) => line.replace(/^\s*\/?\**\s*/, ''))
  const head = lines.filter(Boolean).slice(0, 2).join('\n')
  return /需要基础库： `(\d+\.\d+\.\d+)`/.exec(head)?.[1] ?? FIRST
}
