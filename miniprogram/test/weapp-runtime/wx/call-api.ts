import type { Sandbox } from '../sandbox'

type Callback = (result: unknown) => void
export type Callbacks = { success?: Callback; fail?: Callback; complete?: Callback }
type ApiCall = { name: string; callbacks: Callbacks }
type Answer = object | undefined

/** How an API fails: `errMsg` becomes `name:fail reason`. */
export class ApiFailure extends Error {
  constructor(
    reason: string,
    readonly details: object = {},
  ) {
    super(reason)
  }
}

/** An API of WeChat: it calls back when callbacks are given, and gives a promise when not. */
export function asApi<Options extends object>(
  sandbox: Sandbox,
  name: string,
  work: (options: Options) => Answer | Promise<Answer>,
) {
  return (options: Options & Callbacks) =>
    settle(sandbox, { name, callbacks: options ?? {} }, async () => work(options ?? {}))
}

/** As `asApi`, for an API that also returns a task to its caller. */
export function settle(sandbox: Sandbox, { name, callbacks }: ApiCall, work: () => Promise<Answer>) {
  const outcome = new Promise((resolve, reject) => {
    // A closed app gets no callbacks any more.
    const alive = (then: () => void) => sandbox.isClosed || then()
    work().then(
      (answer) => alive(() => resolve(sandbox.toApp({ errMsg: `${name}:ok`, ...answer }))),
      (error: unknown) => {
        // A failure that the API does not know is a fault of this stand-in, not an answer.
        if (!(error instanceof ApiFailure)) sandbox.fail(error)
        alive(() => reject(sandbox.toApp(describe(name, error))))
      },
    )
  })
  const { success, fail, complete } = callbacks
  if (!success && !fail && !complete) return outcome
  const tell = (callback: Callback | undefined) => (result: unknown) => {
    if (callback) sandbox.guard(() => callback(result))
    if (complete) sandbox.guard(() => complete(result))
  }
  outcome.then(tell(success), tell(fail))
  return undefined
}

function describe(name: string, error: unknown) {
  const details = error instanceof ApiFailure ? error.details : {}
  const reason = error instanceof Error ? error.message : String(error)
  return { errMsg: `${name}:fail ${reason}`.trimEnd(), ...details }
}

/** The Sync form of an API throws the error with which the other form fails. */
export function asSyncApi<Arguments extends unknown[], Result>(
  sandbox: Sandbox,
  name: string,
  work: (...values: Arguments) => Result,
) {
  return (...values: Arguments) => {
    try {
      return sandbox.toApp(work(...values))
    } catch (error) {
      throw sandbox.toApp(new Error(describe(name, error).errMsg))
    }
  }
}
