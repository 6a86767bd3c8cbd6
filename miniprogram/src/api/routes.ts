import { caseScreen, may, type Role } from '@shared/domain/roles'
import Taro from '@tarojs/taro'

/** The paths of the screens. */
export const routes = {
  home: '/pages/home/index',
  report: '/pages/report/index',
  myReports: '/pages/my-reports/index',
  case: (id: string) => `/pages/case/index?id=${encodeURIComponent(id)}`,
  rate: (id: string) => `/me/rate/index?id=${encodeURIComponent(id)}`,
  object: (id: string) => `/me/object/index?id=${encodeURIComponent(id)}`,
  notices: '/me/notices/index',
  devices: '/me/devices/index',
  privacy: '/me/privacy/index',
  /** The sign-in at a desk. */
  desk: '/me/desk/index',
  /** What the person wrote and photographed for this case. */
  content: (id: string) => `/me/content/index?id=${encodeURIComponent(id)}`,
  login: (next: string) => `/pages/login/index?next=${encodeURIComponent(next)}`,
  tasks: '/staff/tasks/index',
  task: (id: string) => `/staff/task/index?id=${encodeURIComponent(id)}`,
  queue: '/staff/queue/index',
  routing: '/staff/routing/index',
  dispatch: (id: string) => `/staff/dispatch/index?id=${encodeURIComponent(id)}`,
  orders: '/staff/orders/index',
  deliveries: '/staff/deliveries/index',
  settings: '/staff/settings/index',
  audit: '/staff/audit/index',
  phoneErrors: '/staff/phone-errors/index',
  /** The photos that wait to be released. */
  release: '/staff/release/index',
  /** One photo; `inQueue`: the next of the queue follows, else the next of its case. */
  redact: (id: string, inQueue: boolean) =>
    `/staff/redact/index?id=${encodeURIComponent(id)}${inQueue ? '&queue=1' : ''}`,
}

/** The screen on which this role handles a case. */
export const caseRoute = (role: Role, id: string): string =>
  `/${caseScreen(role)}?id=${encodeURIComponent(id)}`

/** The screen that this role opens first: its own list. */
export const firstScreen = (role: Role): string => {
  if (may(role, 'workTasks')) return routes.tasks
  return may(role, 'check') ? routes.queue : routes.home
}

/** The URL of the open screen, without Taro's own parameters: "stamp" in the browser, "$…" in WeChat. */
export const screenUrl = (path: string, params: Record<string, string | undefined>): string => {
  const query = Object.entries(params)
    .filter(([name, value]) => value !== undefined && !name.startsWith('$') && name !== 'stamp')
    .map(([name, value]) => `${name}=${encodeURIComponent(decodeURIComponent(value ?? ''))}`)
    .join('&')
  const [bare = ''] = path.split('?')
  const start = bare.startsWith('/') ? bare : `/${bare}`
  return query ? `${start}?${query}` : start
}

/** Only our own screens may follow a login: the URL comes from a link. */
export const isOurScreen = (url: string): boolean => /^\/(pages|me|staff)\/[a-z-]+\/index(\?|$)/.test(url)

/** Goes back, or to the given screen if this one was opened by a link. */
export const goBackOr = async (url: string): Promise<void> => {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url })
}
