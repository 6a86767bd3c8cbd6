import { createDevice } from '../../../miniprogram/test/weapp-runtime/device'
import { launchWeapp } from '../../../miniprogram/test/weapp-runtime/launch-weapp'
import type { WeappApp } from '../../../miniprogram/test/weapp-runtime/weapp-app'

export type Interaction = { name: string; act: (app: WeappApp) => unknown }

export type Screen = {
  name: string
  path: string
  /** Scrolled to its end as often as this. */
  pages?: number
  doing?: readonly Interaction[]
}

export type ScreenFigures = {
  name: string
  /** The most at any time: elements of the page, children of one, levels. */
  nodes: number
  children: number
  depth: number
  /** Bytes of the largest setData: until the first paint has settled, of each further page, of each interaction. */
  first: number
  pages: number[]
  interactions: Record<string, number>
}

/** By WeChat's audit, and what a slow phone takes in one go. */
export const bounds = { nodes: 1000, children: 60, bytes: 64_000 }

export const isWithin = ({ nodes, children, first, pages, interactions }: ScreenFigures): boolean =>
  nodes < bounds.nodes &&
  children <= bounds.children &&
  [first, ...pages, ...Object.values(interactions)].every((bytes) => bytes <= bounds.bytes)

type MeasureOptions = {
  /** The compiled mini-program. */
  dist: string
  url: string
  /** As the phone stores it; null: nobody is signed in. */
  session: object | null
  /** Degrees in WGS-84. */
  at: readonly [number, number]
}

/** Opens a screen on a phone, goes through its list and its interactions, and counts. */
export const measureScreen = async (
  { name, path, pages = 0, doing = [] }: Screen,
  { dist, url, session, at: [lng, lat] }: MeasureOptions,
): Promise<ScreenFigures> => {
  const storage = new Map(session ? [['session', JSON.stringify(session)]] : [])
  const position = { lng, lat, accuracy: 10 }
  const device = createDevice({ privacyAgreed: true, storage, position })
  const app = await launchWeapp({ dist, apiBase: url, device, entry: path })
  const most = { nodes: 0, children: 0, depth: 0 }
  /** The largest setData that this leads to. */
  const bytesOf = async (act: () => unknown, looks = LOOKS): Promise<number> => {
    const { page } = app
    const before = act === open ? 0 : page.sent.length
    await act()
    await settled(app, looks)
    const { nodes, widest, depth } = app.page.measure()
    most.nodes = Math.max(most.nodes, nodes)
    most.children = Math.max(most.children, widest)
    most.depth = Math.max(most.depth, depth)
    return Math.max(0, ...page.sent.slice(before))
  }
  const open = () => {}
  try {
    const first = await bytesOf(open)
    const further: number[] = []
    for (let page = 0; page < pages; page++) further.push(await bytesOf(() => app.page.scrollTo('end')))
    const interactions: Record<string, number> = {}
    for (const { name: what, act } of doing) {
      const bytes = await bytesOf(() => act(app), LOOKS_AT_REST)
      // A control that was renamed would pass unseen.
      if (bytes === 0) throw new Error(`${name}：“${what}”没有反应`)
      interactions[what] = bytes
    }
    return { name, ...most, first, pages: further, interactions }
  } finally {
    app.close()
    device.discard()
  }
}

/** Looks without a change after which a screen has settled, 10 ms each; a map or a field asks the server after 300 ms of rest. */
const LOOKS = 25
const LOOKS_AT_REST = 80
const PATIENCE_MS = 60_000

const settled = async (app: WeappApp, wanted: number): Promise<void> => {
  let before = ''
  let looks = 0
  await app.waitFor(() => {
    const now = `${app.page.path} ${app.page.sent.length}`
    looks = now === before ? looks + 1 : 0
    before = now
    return looks >= wanted && !app.page.has('.c-skeleton')
  }, PATIENCE_MS)
}
