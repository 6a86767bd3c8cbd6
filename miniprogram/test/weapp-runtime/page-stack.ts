import path from 'node:path'
import type { Components } from './components'
import type { Phone } from './phone'
import { WeappPage } from './weapp-page'
import { ApiFailure } from './wx/call-api'

/** Pages that may be open over each other. */
const most = 10

/** The pages that are open, the last one on top. */
export class PageStack {
  private readonly open: WeappPage[] = []

  constructor(
    private readonly phone: Phone,
    private readonly components: Components,
  ) {}

  get top(): WeappPage | undefined {
    return this.open.at(-1)
  }

  get all(): readonly WeappPage[] {
    return this.open
  }

  navigateTo(url: string): WeappPage {
    if (this.open.length >= most) throw new ApiFailure('webview count limit exceed')
    const page = this.create(url)
    this.top?.hide()
    return this.push(page)
  }

  redirectTo(url: string): WeappPage {
    const page = this.create(url)
    this.open.pop()?.unload()
    return this.push(page)
  }

  reLaunch(url: string): WeappPage {
    const page = this.create(url)
    for (const open of this.open.splice(0).reverse()) open.unload()
    return this.push(page)
  }

  /** As a shared card does: where there is no such page, WeChat asks the app. */
  openFromOutside(url: string) {
    const [address = '', query = ''] = url.split('?')
    const path = address.replace(/^\//, '')
    if (this.phone.app.pages.includes(path)) this.reLaunch(url)
    else this.phone.missPage(path, parseQuery(query))
  }

  navigateBack(delta: number) {
    if (this.open.length < 2) throw new ApiFailure('cannot navigate back at first page.')
    // More than there are: back to the first.
    const count = Math.min(delta, this.open.length - 1)
    for (const page of this.open.splice(-count).reverse()) page.unload()
    this.top?.show()
  }

  /** Every page of the app is declared, so a wrong URL fails before anything happens. */
  private create(url: string) {
    const [address = '', query = ''] = url.split('?')
    const here = this.top ? path.posix.dirname(`/${this.top.path}`) : '/'
    const name = path.posix.resolve(here, address).slice(1)
    if (!this.phone.app.pages.includes(name)) throw new ApiFailure(`page "${name}" is not found`)
    return new WeappPage(this.phone, this.components, { path: name, query: parseQuery(query) })
  }

  private push(page: WeappPage) {
    this.open.push(page)
    page.load()
    return page
  }
}

/** As on the phone, values are not decoded. */
function parseQuery(query: string) {
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('='))
  return Object.fromEntries(pairs.map(([key = '', ...value]) => [key, value.join('=')]))
}
