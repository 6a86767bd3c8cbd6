import type ts from 'typescript'
import type { Phone } from '../phone'
import { misfit } from './misfit'
import { argumentsOf, type Declared, membersOf, propertiesOf } from './typings'
import { isNewer } from './version'

type Implementation = Readonly<Record<string, unknown>>
type Task = { phone: Phone; owner: string; declared: Declared }

/**
 * An object of WeChat's that offers what the declarations of `owner` say, and no more: a function that they lack is a fault
 * here, one that we lack throws when it is called; options, returned values and answers are compared at every call.
 */
export function asDocumented(phone: Phone, owner: string, own: Implementation): Record<string, unknown> {
  const members = membersOf(owner)
  for (const name of Object.keys(own)) {
    if (!members.has(name)) throw new Error(`${owner}.${name} is in no document`)
  }
  const offered = [...members.values()].map((declared) => {
    const task = { phone, owner, declared }
    return [declared.name, offer(task, own[declared.name])]
  })
  const whole = Object.fromEntries(offered.filter(([, value]) => value !== undefined))
  made.add(whole)
  return whole
}

/** The objects that came from here: they have the functions of all base libraries, and refuse those that are too new. */
const made = new WeakSet<object>()

function offer(task: Task, own: unknown): unknown {
  const { phone, declared } = task
  if (declared.returns === undefined) return own
  return (...given: unknown[]) => {
    // On the phone it would not be there at all; an app that asks by another way than canIUse is not served either.
    if (isNewer(declared.since, phone.device.baseLibrary))
      refuse(task, `came with base library ${declared.since}: ask wx.canIUse first`)
    if (typeof own !== 'function') return refuse(task, 'is not part of this stand-in')
    const fault = faultOfArguments(task, given)
    if (fault) refuse(task, fault)
    return returned(task, Reflect.apply(own, undefined, watched(task, given)))
  }
}

function faultOfArguments({ declared, phone }: Task, given: readonly unknown[]): string | null {
  if (given.length > declared.parameters.length && !declared.takesMore)
    return `takes ${declared.parameters.length} arguments`
  const faults = declared.parameters.map(({ type, optional }, place) => {
    const value = given[place]
    return value === undefined && optional ? null : misfit(value, type, phone.device.baseLibrary)
  })
  return faults.find((fault) => fault !== null) ?? null
}

/**
 * The listener of the first gets `resolve` and `{referrer}` by the guide (framework/user-privacy/PrivacyAuthorize), where the
 * declarations have a result without either. The reason of a rejection is "usually an Error", and declared as a string.
 */
const wronglyDeclared = ['onNeedPrivacyAuthorization', 'onUnhandledRejection']

/** The fault of the arguments that a listener gets; null if there is none. */
export function faultOfEvent(name: string, given: readonly unknown[], library: string): string | null {
  if (wronglyDeclared.includes(name)) return null
  const listener = membersOf('Wx').get(name)?.parameters[0]
  const types = listener ? argumentsOf(listener.type) : []
  // A listener may take less than it is given in TypeScript, an event has no more than the declarations say.
  if (given.length > types.length)
    return `the stand-in’s wx.${name} gives more than ${types.length} arguments`
  const faults = types.map((type, place) => misfit(given[place], type, library))
  const fault = faults.find((one) => one !== null)
  return fault ? `the stand-in’s wx.${name}: ${fault}` : null
}

type Success = (answer: unknown) => void
const successOf = (options: unknown): Success | undefined => {
  if (typeof options !== 'object' || options === null || !('success' in options)) return undefined
  const { success } = options
  return typeof success === 'function' ? (answer) => success(answer) : undefined
}

/** The same arguments, with a `success` that compares the answer first. */
function watched(task: Task, given: readonly unknown[]): unknown[] {
  const [options, ...rest] = given
  const success = successOf(options)
  if (!success || typeof options !== 'object') return [...given]
  const compare = (answer: unknown) => {
    compareAnswer(task, answer)
    success(answer)
  }
  return [{ ...options, success: compare }, ...rest]
}

function returned(task: Task, value: unknown): unknown {
  const { declared } = task
  if (declared.returns === 'value') {
    if (typeof value !== 'object' || value === null || !made.has(value))
      compare(task, 'returns', value, declared.type)
    return value
  }
  if (!(value instanceof Promise)) return undefined
  value.then(
    (answer) => compareAnswer(task, answer),
    () => undefined,
  )
  // The declarations say void: the answer comes by callbacks or not at all.
  return declared.returns === 'promise' ? value : undefined
}

function compareAnswer(task: Task, answer: unknown) {
  const { answer: type } = task.declared
  if (!type || typeof answer !== 'object') return
  // Every answer has an errMsg, though a few declarations forget it; a few others have the form of a failure.
  const { errMsg, errCode, ...rest } = { errMsg: '', errCode: 0, ...answer }
  const formal = Object.entries({ errMsg, errCode })
  const declared = new Set(propertiesOf(type).map(({ name }) => name))
  const whole = { ...rest, ...Object.fromEntries(formal.filter(([name]) => declared.has(name))) }
  compare(task, 'answers', whole, type)
}

/** A fault of the stand-in itself. */
function compare({ phone, owner, declared }: Task, verb: string, value: unknown, type: ts.Type) {
  const fault = misfit(value, type, phone.device.baseLibrary)
  if (fault) phone.sandbox.fail(new Error(`the stand-in’s ${owner}.${declared.name} ${verb}: ${fault}`))
}

function refuse({ phone, owner, declared }: Task, why: string): never {
  const name = owner === 'Wx' ? 'wx' : owner
  const error = new Error(`${name}.${declared.name} ${why}`)
  phone.sandbox.fail(error)
  throw phone.sandbox.toApp(error)
}
