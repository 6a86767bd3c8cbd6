import type { GeneralComponent } from 'glass-easel'
import { applyData } from './apply-data'
import type { Components } from './components'
import { dispatch, type Px } from './events'
import { beginMove, drag, fieldOf, input, type MapMove, moveMap, tap, tellGiven, type } from './interactions'
import { WeappNode } from './nodes'
import type { Phone } from './phone'
import { givenMiddle } from './wx/map-window'
import { heightOf, windowInfo } from './wx/rough-layout'

/** `path`: as in app.json, without a leading slash. */
type PageAddress = { path: string; query: Record<string, string> }

/** One open page: its handling by the phone, and the view and taps of a test. */
export class WeappPage {
  /** The page object of the app: `this` of its methods, and an entry of getCurrentPages(). */
  readonly instance: Record<string, unknown>
  /** Bytes of each setData so far. */
  readonly sent: number[] = []
  /** px that the page is scrolled down. */
  scrollTop = 0
  readonly path: string
  readonly query: Record<string, string>
  private readonly root: GeneralComponent
  private readonly watchers = new Set<() => void>()
  private isOpen = true

  constructor(
    private readonly phone: Phone,
    components: Components,
    { path, query }: PageAddress,
  ) {
    this.path = path
    this.query = query
    this.root = components.render(path, (method, event) => this.handle(method, event))
    const { root } = this
    const setData = (patch: object, done?: () => void) => {
      const maps = this.isOpen ? this.findAll('map').map((map) => ({ map, given: givenMiddle(map) })) : []
      this.sent.push(applyData(phone.sandbox, root, { patch, done }))
      for (const { map, given } of maps) tellGiven(phone, map, given)
      this.layOut()
    }
    this.instance = {
      ...components.definition(path),
      route: path,
      options: phone.sandbox.toApp(query),
      setData,
    }
    Object.defineProperty(this.instance, 'data', { get: () => root.data })
  }

  /** All that is visible, blocks on lines of their own. */
  text(): string {
    return this.body.text
  }

  /** By selector (`.class`, `#id`, `tag`), else by the text in it. */
  findAll(what: string): WeappNode[] {
    const all = this.body.descendants()
    if (what.startsWith('.')) return all.filter(({ classes }) => classes.includes(what.slice(1)))
    if (what.startsWith('#')) return all.filter(({ element }) => element.id === what.slice(1))
    if (/^[a-z-]+$/.test(what)) return all.filter(({ tag }) => tag === what)
    return this.body.withText(what)
  }

  find(what: string): WeappNode {
    const [first] = this.findAll(what)
    if (!first) throw new Error(`nothing is "${what}" on ${this.path}:\n${this.text()}`)
    return first
  }

  has(what: string): boolean {
    return this.findAll(what).length > 0
  }

  tap(what: string | WeappNode) {
    tap(this.phone, this.node(what))
  }

  /** In px of the screen; `device.layout` says where the element is. */
  drag(what: string | WeappNode, from: Px, to: Px) {
    drag(this.node(what), from, to)
  }

  input(what: string | WeappNode, text: string) {
    input(this.node(what), text)
  }

  /** Types and stays in the field; `cursor` is where the last character went. */
  type(what: string | WeappNode, text: string, cursor: number) {
    type(this.node(what), text, cursor)
  }

  value(what: string | WeappNode): string {
    return String(fieldOf(this.node(what)).attr('value') ?? '')
  }

  moveMap(what: string | WeappNode, to: MapMove) {
    moveMap(this.phone, this.node(what), to)
  }

  /** The finger moves the map, which does not yet rest. */
  beginMove(what: string | WeappNode) {
    beginMove(this.phone, this.node(what), {})
  }

  /** Any other event of a native component: `change` of a picker, `markertap` of a map. */
  fire(what: string | WeappNode, type: string, detail: object = {}) {
    dispatch(this.node(what).element, { type, detail })
  }

  /** A method of the page that WeChat itself calls: onPullDownRefresh, onReachBottom, onShareAppMessage. */
  call(method: string, ...given: unknown[]): unknown {
    const run = this.instance[method]
    if (typeof run !== 'function') throw new Error(`${this.path} has no ${method}`)
    return run.apply(this.instance, given)
  }

  /** Scrolls this far down the page, or to its end; see `rough-layout.ts`. */
  scrollTo(top: number | 'end') {
    const last = Math.max(0, heightOf(this.body) - windowInfo.windowHeight)
    this.scrollTop = top === 'end' ? last : Math.min(top, last)
    this.layOut()
    if (this.scrollTop === last && typeof this.instance.onReachBottom === 'function')
      this.call('onReachBottom')
  }

  /** Calls back whenever the page has changed or was scrolled; returns the function that ends it. */
  onLayout(watcher: () => void): () => void {
    const guarded = () => this.phone.sandbox.guard(watcher)
    this.watchers.add(guarded)
    this.phone.sandbox.later(guarded)
    return () => this.watchers.delete(guarded)
  }

  private layOut() {
    this.phone.sandbox.later(() => {
      if (this.isOpen) for (const watcher of this.watchers) watcher()
    })
  }

  /** The figures that WeChat's audit looks at. */
  measure() {
    const largestSetData = Math.max(0, ...this.sent)
    const nodes = this.body.descendants()
    const widest = Math.max(...nodes.map(({ children }) => children.length), this.body.children.length)
    return { nodes: nodes.length, depth: depth(this.body), widest, largestSetData }
  }

  load() {
    this.lifecycle('onLoad', this.phone.sandbox.toApp(this.query))
    this.lifecycle('onShow')
    this.phone.sandbox.later(() => this.lifecycle('onReady'))
  }

  show() {
    this.lifecycle('onShow')
  }

  hide() {
    this.lifecycle('onHide')
  }

  unload() {
    this.lifecycle('onUnload')
    this.isOpen = false
  }

  /** An error of a handler reaches the app, and the test that made the event. */
  private handle(method: string, event: unknown): unknown {
    try {
      return this.call(method, event)
    } catch (error) {
      this.phone.tellError(error)
      throw error
    }
  }

  private lifecycle(method: string, ...given: unknown[]) {
    if (typeof this.instance[method] === 'function')
      this.phone.sandbox.guard(() => this.call(method, ...given))
  }

  private node(what: string | WeappNode) {
    return typeof what === 'string' ? this.find(what) : what
  }

  /** Everything in the page. */
  get body(): WeappNode {
    if (!this.isOpen) throw new Error(`${this.path} is closed`)
    return new WeappNode(this.root)
  }
}

const depth = (node: WeappNode): number => Math.max(0, ...node.children.map((child) => depth(child) + 1))
