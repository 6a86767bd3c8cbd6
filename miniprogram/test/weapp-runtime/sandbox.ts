import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

type Makers = {
  object: () => Record<string, unknown>
  array: () => unknown[]
  error: (message: string) => Error
  buffer: (size: number) => ArrayBuffer
  isPromise: (value: unknown) => boolean
}

const makers = `({
  object: () => ({}),
  array: () => [],
  error: (message) => new Error(message),
  buffer: (size) => new ArrayBuffer(size),
  isPromise: ((Native) => (value) => value instanceof Native)(Promise),
})`

/** By WeChat's page on JavaScript: up to iOS 15 a promise goes on by a timer, later than all that waits for nothing. */
const slowPromise = `(() => {
  const Native = Promise
  const settled = new WeakSet()
  const soon = (work) => new Native((resolve, reject) => setTimeout(() => {
    try { resolve(work()) } catch (error) { reject(error) }
  }, 0))
  const slow = (work) => typeof work === 'function' ? (value) => soon(() => work(value)) : work
  const isThenable = (value) => typeof value?.then === 'function'
  globalThis.Promise = class Promise extends Native {
    constructor(run) {
      let isSettled = false
      super((resolve, reject) => run(
        (value) => { isSettled ||= !isThenable(value); resolve(value) },
        (error) => { isSettled = true; reject(error) },
      ))
      if (isSettled) settled.add(this)
    }
    then(done, failed) {
      // The timer of one that is settled runs from here on.
      if (!settled.has(this)) return super.then(slow(done), slow(failed))
      return new Promise((resolve) => setTimeout(() => resolve(super.then(done, failed)), 0))
    }
  }
})()`

const openSandboxes = new Set<Sandbox>()

/** With this listener Vitest is silent about rejections, so those of nobody's app are thrown. */
const tellOwner = (reason: unknown, promise: Promise<unknown>) => {
  if (![...openSandboxes].some((sandbox) => sandbox.reject(reason, promise))) throw reason
}

/**
 * The app's own JavaScript world, as bare as on a phone: no window, fetch, URL, crypto, process or Buffer,
 * and neither eval nor `new Function`. Errors that nothing in the app catches are kept in `errors`.
 */
export class Sandbox {
  readonly errors: Error[] = []
  private readonly globals: Record<string, unknown> = {}
  private readonly context = vm.createContext(this.globals, {
    codeGeneration: { strings: false, wasm: false },
  })
  private readonly make: Makers = vm.runInContext(makers, this.context)
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Map<number, NodeJS.Timeout>()
  private readonly timing = this.timerGlobals()
  private lastTimer = 0
  isClosed = false
  /** Hears of each error that nothing in the app catches, as WeChat tells the app itself. */
  onUncaught: (error: unknown) => void = () => undefined
  onRejection: (reason: unknown, promise: Promise<unknown>) => void = () => undefined

  constructor(
    private readonly dist: string,
    private readonly subpackages: string[],
    platform: 'android' | 'ios' = 'android',
  ) {
    // Android's logic layer has no Intl, and WebAssembly goes by another name there.
    vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly', this.context)
    this.define({ console, ...this.timing })
    if (platform === 'ios') vm.runInContext(slowPromise, this.context)
    if (openSandboxes.size === 0) process.on('unhandledRejection', tellOwner)
    openSandboxes.add(this)
  }

  /** A promise of this app's world that nobody caught. */
  reject(reason: unknown, promise: Promise<unknown>): boolean {
    if (!this.make.isPromise(promise)) return false
    this.onRejection(reason, promise)
    this.fail(reason)
    return true
  }

  define(globals: Record<string, unknown>) {
    Object.assign(this.globals, globals)
  }

  /** Runs a script of the app, once, by its path under dist without `.js`. */
  require(name: string): unknown {
    const known = this.modules.get(name)
    if (known) return known.exports
    const file = path.join(this.dist, `${name}.js`)
    if (!existsSync(file)) throw new Error(`module '${name}.js' is not defined`)
    const module: { exports: unknown } = { exports: {} }
    this.modules.set(name, module)
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`
    const run = vm.runInContext(source, this.context, { filename: file })
    run((request: string) => this.require(this.resolve(name, request)), module, module.exports)
    return module.exports
  }

  /** The same value made of the app's own objects, so that its `instanceof` holds. Functions stay as they are. */
  toApp(value: unknown): unknown {
    if (value instanceof Uint8Array) return this.bytes(value)
    if (value instanceof Error) return this.make.error(value.message)
    if (Array.isArray(value)) return this.list(value.map((item) => this.toApp(item)))
    const isPlain =
      value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
    if (!isPlain) return value
    const entries = Object.entries(value).map(([key, item]) => [key, this.toApp(item)])
    return Object.assign(this.make.object(), Object.fromEntries(entries))
  }

  list(items: readonly unknown[]): unknown[] {
    const list = this.make.array()
    list.push(...items)
    return list
  }

  /** Calls back into the app. An error there is the app's failure, not that of the caller. */
  guard(work: () => void) {
    try {
      work()
    } catch (error) {
      this.onUncaught(error)
      this.fail(error)
    }
  }

  /** Errors of the app are of its own world: `instanceof Error` does not know them here. */
  fail(error: unknown) {
    const of = typeof error === 'object' && error !== null ? error : { message: String(error) }
    const own = new Error('message' in of ? String(of.message) : JSON.stringify(of))
    if ('stack' in of && of.stack) own.stack = String(of.stack)
    this.errors.push(own)
  }

  /** Calls back into the app after the code that is running now. */
  later(work: () => void) {
    this.timing.setTimeout(work, 0)
  }

  close() {
    this.isClosed = true
    openSandboxes.delete(this)
    if (openSandboxes.size === 0) process.off('unhandledRejection', tellOwner)
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  private resolve(from: string, request: string) {
    const name = path.posix.join(path.posix.dirname(from), request.replace(/\.js$/, ''))
    const root = this.subpackages.find((root) => name.startsWith(`${root}/`))
    // The subpackage may not be on the phone yet, so WeChat refuses scripts that reach into it from outside.
    if (root && !from.startsWith(`${root}/`))
      throw new Error(`${from}.js requires ${name}.js of another package`)
    return name
  }

  private bytes(value: Uint8Array) {
    const buffer = this.make.buffer(value.byteLength)
    new Uint8Array(buffer).set(value)
    return buffer
  }

  private timerGlobals() {
    const start = (arm: typeof setTimeout | typeof setInterval, once: boolean) => {
      return (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
        const id = ++this.lastTimer
        const run = () => {
          if (once) this.timers.delete(id)
          this.guard(() => work(...given))
        }
        this.timers.set(id, arm(run, ms))
        return id
      }
    }
    const clear = (id?: number) => {
      if (id === undefined) return
      clearTimeout(this.timers.get(id))
      this.timers.delete(id)
    }
    return {
      setTimeout: start(setTimeout, true),
      setInterval: start(setInterval, false),
      clearTimeout: clear,
      clearInterval: clear,
    }
  }
}
