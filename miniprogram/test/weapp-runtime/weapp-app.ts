import { setTimeout as sleep } from 'node:timers/promises'
import type { Device } from './device'
import type { Phone } from './phone'
import type { WeappPage } from './weapp-page'
import type { Dialog } from './wx/dialogs'

/** Milliseconds between two checks, and until the wait is given up. */
const pause = 10
const patience = 5000

/** A running weapp, as the person with the phone uses it. */
export class WeappApp {
  constructor(
    private readonly phone: Phone,
    private readonly end: () => void,
  ) {}

  /** The page on top. */
  get page(): WeappPage {
    const { top } = this.phone.pages
    if (!top) throw new Error('no page is open')
    return top
  }

  get pages(): readonly WeappPage[] {
    return this.phone.pages.all
  }

  get device(): Device {
    return this.phone.device
  }

  /** The modal or sheet that waits for an answer. */
  get dialog(): Dialog | undefined {
    return this.phone.dialog
  }

  /** All that the app showed, in order: `{api: 'showToast', options}` … */
  get shown(): readonly { api: string; options: object }[] {
    return this.phone.shown
  }

  /** The lines that the app wrote into WeChat's log. */
  get realtimeLog(): readonly string[][] {
    return this.phone.realtimeLog
  }

  /** Uncaught errors of the app, and the rules of WeChat that it broke. Empty it to go on. */
  get errors(): Error[] {
    return this.phone.sandbox.errors
  }

  /**
   * Closes all pages and opens this one, as a tap on a shared card does. Gives the page that then shows
   * something: another one where the app itself leads on, to its log-in for instance.
   */
  async open(url: string): Promise<WeappPage> {
    this.phone.pages.openFromOutside(url)
    await this.waitFor(() => this.page.text())
    return this.page
  }

  /** Waits until the page on top is this one and shows something. */
  async onPage(path: string): Promise<WeappPage> {
    await this.waitFor(() => this.page.path === path.replace(/^\//, '') && this.page.text())
    return this.page
  }

  /** Waits until the condition gives something; a condition that throws is not there yet. */
  async waitFor<T>(condition: () => T, ms = patience): Promise<NonNullable<T>> {
    const until = Date.now() + ms
    for (;;) {
      const [broken] = this.errors
      if (broken) throw broken
      const { value, error } = attempt(condition)
      if (value) return value
      if (Date.now() > until) throw new Error(`waited ${ms} ms in vain\n${this.describe()}`, { cause: error })
      await sleep(pause)
    }
  }

  /** Waits until the page on top has it; see `WeappPage.findAll` for what may be asked. */
  async see(what: string) {
    return this.waitFor(() => this.page.find(what))
  }

  async tap(what: string) {
    const node = await this.see(what)
    this.page.tap(node)
  }

  async input(what: string, text: string) {
    const node = await this.see(what)
    this.page.input(node, text)
  }

  /** Answers the modal or sheet once it is there. */
  async choose(choice: string, text?: string) {
    const dialog = await this.waitFor(() => this.dialog)
    dialog.choose(choice, text)
  }

  /** The person goes elsewhere, and comes back. */
  background() {
    this.page.hide()
    this.phone.lifecycle('onHide', {})
    this.phone.listeners.emit('AppHide', {})
  }

  foreground() {
    this.phone.lifecycle('onShow', this.phone.launched)
    this.phone.listeners.emit('AppShow', this.phone.launched)
    this.page.show()
  }

  setOnline(online: boolean) {
    this.device.online = online
    this.phone.listeners.emit('NetworkStatusChange', {
      isConnected: online,
      networkType: online ? 'wifi' : 'none',
    })
  }

  /** Ends the app, and throws what it did wrong, if nothing has thrown that yet. */
  close() {
    this.end()
    const [broken] = this.errors
    if (broken) throw broken
  }

  private describe() {
    const { dialog } = this
    const open = dialog ? `dialog: ${dialog.title} ${dialog.content} [${dialog.choices.join(', ')}]\n` : ''
    return `${open}${this.page.path}:\n${this.page.text()}`
  }
}

function attempt<T>(condition: () => T): { value?: T; error?: unknown } {
  try {
    return { value: condition() }
  } catch (error) {
    return { error }
  }
}
