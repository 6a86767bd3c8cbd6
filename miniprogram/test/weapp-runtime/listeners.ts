import { faultOfEvent } from './documents/as-documented'
import { membersOf } from './documents/typings'
import type { Sandbox } from './sandbox'

type Listener = (...given: unknown[]) => void

/** The listeners of `wx.onX` by X, and of `wx.offX` where WeChat has that. */
const names = [
  'AppShow',
  'AppHide',
  'Error',
  'PageNotFound',
  'UnhandledRejection',
  'MemoryWarning',
  'ThemeChange',
  'NetworkStatusChange',
  'NetworkWeakChange',
  'KeyboardHeightChange',
  'WindowResize',
  'UserCaptureScreen',
  'NeedPrivacyAuthorization',
] as const
type Name = (typeof names)[number]

export class Listeners {
  private readonly known = new Map<Name, Listener[]>()

  constructor(
    private readonly sandbox: Sandbox,
    private readonly library: string,
  ) {}

  of(name: Name): Listener[] {
    return this.known.get(name) ?? []
  }

  emit(name: Name, ...given: unknown[]) {
    const fault = faultOfEvent(`on${name}`, given, this.library)
    if (fault) this.sandbox.fail(new Error(fault))
    for (const listener of this.of(name)) {
      this.sandbox.guard(() => listener(...given.map((one) => this.sandbox.toApp(one))))
    }
  }

  apis(): Record<string, (listener?: Listener) => void> {
    const pairs = names.flatMap((name) => [
      [`on${name}`, (listener: Listener) => this.keep(name, [...this.of(name), listener])],
      [
        `off${name}`,
        (gone?: Listener) => this.keep(name, gone ? this.of(name).filter((one) => one !== gone) : []),
      ],
    ])
    return Object.fromEntries(pairs.filter(([name]) => membersOf('Wx').has(String(name))))
  }

  /** Returns nothing: an effect of React would take a returned value for its clean-up. */
  private keep(name: Name, listeners: Listener[]) {
    this.known.set(name, listeners)
  }
}
