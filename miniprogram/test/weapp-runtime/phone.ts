import { type AppJson, readAppJson } from './app-json'
import { Components, type Definition } from './components'
import type { Device } from './device'
import { Files } from './files'
import { Listeners } from './listeners'
import { PageStack } from './page-stack'
import { Sandbox } from './sandbox'
import { ApiFailure } from './wx/call-api'
import type { Dialog } from './wx/dialogs'

/** The inside of the phone: the state on which the APIs of `wx` and the pages work. */
export class Phone {
  readonly app: AppJson
  readonly sandbox: Sandbox
  readonly files: Files
  readonly listeners: Listeners
  readonly pages: PageStack
  /** The options that the app passed to App(). */
  instance: Definition = {}
  /** The modal or sheet that is open. */
  dialog: Dialog | undefined
  /** True while a tap is being handled. */
  inTap = false
  /** True once the person has tapped or chosen, until that has opened the settings. */
  wasTapped = false
  /** How the app was started: from WeChat's own list. */
  launched = {
    path: '',
    query: {},
    scene: 1001,
    apiCategory: 'default',
    forwardMaterials: [],
    hostExtraData: { host_scene: '' },
    referrerInfo: { appId: '', extraData: {} },
  }
  /** All that the app showed, in order: toasts, modals, previews, calls. */
  readonly shown: { api: string; options: object }[] = []
  /** The lines of WeChat's log, as text. */
  readonly realtimeLog: string[][] = []
  private readonly ending = new AbortController()
  /** An error in the app's own listener would be told again and again. */
  private isTelling = false

  constructor(
    dist: string,
    readonly device: Device,
    /** The real target of a request for this URL. */
    readonly reach: (url: string) => string,
  ) {
    this.app = readAppJson(dist)
    this.sandbox = new Sandbox(dist, this.app.subpackages, device.platform)
    this.sandbox.onUncaught = (error) => this.tellError(error)
    this.sandbox.onRejection = (reason, promise) => {
      this.lifecycle('onUnhandledRejection', { reason, promise })
      this.listeners.emit('UnhandledRejection', { reason, promise })
    }
    this.files = new Files(device.folder, () => device.room)
    this.listeners = new Listeners(this.sandbox, device.baseLibrary)
    this.pages = new PageStack(this, new Components(dist, this.sandbox, this.app.usingComponents))
    this.sandbox.define({
      App: (instance: Definition) => {
        this.instance = instance
      },
      getApp: () => this.instance,
      getCurrentPages: () => this.sandbox.list(this.pages.all.map((page) => page.instance)),
    })
  }

  /** Ends all running calls. */
  get closing(): AbortSignal {
    return this.ending.signal
  }

  show(api: string, options: object): undefined {
    this.shown.push({ api, options: JSON.parse(JSON.stringify(options)) })
  }

  /** Tells the app of an error that it did not catch: message and stack as one text. */
  tellError(error: unknown) {
    if (this.isTelling) return
    this.isTelling = true
    const { message = error, stack = '' } = Object(error)
    const text = `MiniProgramError\n${message}\n${stack}`
    this.lifecycle('onError', text)
    this.listeners.emit('Error', { message: text })
    this.isTelling = false
  }

  /** A page that the app does not have: the app is asked, and has to lead on before it returns. */
  missPage(path: string, query: Record<string, string>) {
    const { top } = this.pages
    const told = { path, query, isEntryPage: !top }
    this.lifecycle('onPageNotFound', told)
    this.listeners.emit('PageNotFound', told)
    if (this.pages.top === top) throw new ApiFailure(`page "${path}" is not found`)
  }

  lifecycle(
    method: 'onLaunch' | 'onShow' | 'onHide' | 'onError' | 'onUnhandledRejection' | 'onPageNotFound',
    given: object | string,
  ) {
    const run = this.instance[method]
    if (typeof run === 'function')
      this.sandbox.guard(() => run.call(this.instance, this.sandbox.toApp(given)))
  }

  close() {
    this.ending.abort()
    this.sandbox.close()
  }
}
