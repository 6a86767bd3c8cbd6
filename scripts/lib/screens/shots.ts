import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { CaseCard, CaseDetail } from '@shared/contract/case-views'
import { deskContract } from '@shared/contract/desk/every'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { SignedIn } from '@shared/contract/session'
import type { Queue } from '@shared/domain/case/status'
import type { Page } from 'playwright-core'
import { postForm } from '../../../server/src/testing/photos'
import { request } from '../../../server/src/testing/request'
import { randomAddress } from '../../testing/random-address'
import { root } from '../process'

export type Shot = {
  name: string
  /** The persona that is signed in; null: nobody. */
  as: string | null
  /** Path of the screen; a function looks for a suitable case in the city. */
  path: string | ((ask: Ask, url: string) => Promise<string>)
  /** Tapped before the screenshot: the exact text of a control. */
  tap?: string
  /** Any other taps and scrolls before the screenshot. */
  doing?: (page: Page) => Promise<void>
}

const { audit, cases, phoneErrors, photos, places, reports, session, settings } = contract

const firstId = (what: string, items: CaseCard[], fits: (card: CaseCard) => boolean): string => {
  const found = items.find(fits)
  if (!found) throw new Error(`the demo city has no ${what}`)
  return found.id
}

const myCase = (what: string, fits: (card: CaseCard) => boolean) => async (ask: Ask) =>
  `/pages/case/index?id=${firstId(what, (await ask(reports.mine, { size: 50 })).items, fits)}`

const isRunning = ({ status }: CaseCard) => ['dispatched', 'acknowledged', 'in_progress'].includes(status)

const ownContent = async (ask: Ask) =>
  (await myCase('running case', isRunning)(ask)).replace('/pages/case/', '/me/content/')

const task = (status: CaseCard['status']) => async (ask: Ask) =>
  `/staff/task/index?id=${firstId(`task that is ${status}`, (await ask(cases.tasks, { size: 50 })).items, (card) => card.status === status)}`

const queued = (tab: Queue) => async (ask: Ask) =>
  `/staff/dispatch/index?id=${firstId(`case in ${tab}`, (await ask(cases.queue, { tab })).items, () => true)}`

const proposedCase = async (ask: Ask) => {
  const { items } = await ask(cases.queue, { tab: 'to_dispatch', size: 50 })
  for (const { id } of items)
    if ((await ask(cases.show, { id })).proposed) return `/staff/dispatch/index?id=${id}`
  throw new Error('the demo city has no case with a proposed assignee')
}

const uncertainTask = async (ask: Ask) => {
  const { items } = await ask(cases.tasks, { size: 50 })
  for (const { id } of items)
    if ((await ask(cases.show, { id })).abilities.includes('settle')) return `/staff/task/index?id=${id}`
  throw new Error('the demo city has no task with an uncertain frontage')
}

const anothersTask = async (ask: Ask) => {
  const [lng, lat] = (await ask(places.city, {})).center
  const mine = (await ask(cases.tasks, { size: 50 })).items.map(({ id }) => id)
  const isAnothers = ({ id, status }: CaseCard) => status === 'in_progress' && !mine.includes(id)
  return `/staff/task/index?id=${firstId('task of another worker near by', (await ask(cases.near, { lng, lat })).items, isAnothers)}`
}

/** A report whose photo nobody has released; the demo city has none. One per city: a person may report only so often. */
const waitingReport = (ask: Ask, url: string): Promise<CaseDetail> => {
  const made = waitingReports.get(url) ?? reportParkedCar(ask, url)
  waitingReports.set(url, made)
  return made
}
const waitingReports = new Map<string, Promise<CaseDetail>>()

const parkedCar = () => readFile(join(root, 'scripts/demo/pictures/car-1-before.webp'))

const reportParkedCar = async (ask: Ask, url: string): Promise<CaseDetail> => {
  const [lng, lat] = (await ask(places.city, {})).center
  const picture = await parkedCar()
  const form = await ask(photos.form, { type: 'image/webp', size: picture.length })
  await postForm({ url }, form, picture, 'image/webp')
  await ask(photos.complete, { id: form.photoId })
  return ask(reports.submit, {
    requestId: randomUUID(),
    photos: [form.photoId],
    point: [lng, lat],
    accuracy: 5,
    source: 'fix',
    category: PARKED_CAR,
    description: '',
  })
}
const PARKED_CAR = '0490'

const waitingQueue = async (ask: Ask, url: string) => {
  await waitingReport(ask, url)
  return '/staff/release/index'
}

const waitingPhoto = async (ask: Ask, url: string) =>
  `/staff/redact/index?id=${(await waitingReport(ask, url)).photos[0]?.id}`

const waitingCase = async (ask: Ask, url: string) =>
  `/staff/dispatch/index?id=${(await waitingReport(ask, url)).id}`

const askedDesk = async (_: Ask, url: string) => {
  const asked = await request(url, deskContract.desk.ask, {}, undefined, randomAddress())
  if ('error' in asked.body) throw new Error('no code for a desk')
  return asked.body.path
}

const secondDevice = async (ask: Ask) => {
  await ask(session.demoLogin, { personaId: 'worker-huang' })
  return '/me/devices/index'
}

/** Gives the audit log something to show. */
const lookedAt = async (ask: Ask) => {
  const { version, calendar } = await ask(settings.show, {})
  await ask(settings.saveCalendar, { version, calendar })
  await ask(audit.search, { query: '黄国强' })
  return '/staff/audit/index'
}

/** Gives the errors of phones something to show. */
const failedPhones = async (ask: Ask) => {
  const page = 'pages/report/index'
  const crash =
    "TypeError: Cannot read properties of undefined (reading 'point') pages/report/index.js:1:2345"
  for (const [version, count] of [
    ['0.1.0', 12],
    ['0.0.9', 3],
  ] as const)
    await ask(phoneErrors.send, {
      version,
      library: '3.4.5',
      errors: [
        { kind: 'crash', message: crash, page, count },
        { kind: 'answer', message: 'POST /api/reports HTTP 502 unreadable_answer', page, count: 2 },
      ],
    })
  return '/staff/phone-errors/index'
}

export const tap = (text: string) => async (page: Page) => {
  await page.getByText(text, { exact: true }).last().click()
  await page.waitForTimeout(600)
}

/** Photo, category, and the page after sending with what the city promises. */
const sendReport = async (page: Page) => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '拍照' }).click()
  await (await chooser).setFiles({ name: 'car.webp', mimeType: 'image/webp', buffer: await parkedCar() })
  await tap('非法小广告')(page)
  await tap('提交上报')(page)
  await page.getByText('已送达').waitFor()
}

const toAnonymous = (page: Page) =>
  page.getByText('网格员能看到是您报的吗').evaluate((title) => title.scrollIntoView({ block: 'center' }))

const lookAtReporter = async (page: Page) => {
  await tap('查看上报人')(page)
  await page.getByPlaceholder('例如：需要核实具体位置').last().fill('需要核实具体位置')
  await tap('确定')(page)
}

const askWhose = async (page: Page) => {
  await tap('非法小广告')(page)
  await page.getByText('会派给谁').waitFor()
  await page.getByText('会派给谁').evaluate((title) => title.scrollIntoView())
  await page.waitForTimeout(300)
}

const takeDayOff = async (page: Page) => {
  const day = page.locator('.month-work').first()
  await day.click()
  await day.evaluate((tapped) => tapped.scrollIntoView({ block: 'center' }))
  await page.waitForTimeout(300)
}

const changeLimit = async (page: Page) => {
  await tap('办理规则')(page)
  await tap('商户自改')(page)
}

export const shots: Shot[] = [
  { name: 'login', as: null, path: '/pages/login/index' },
  { name: 'home-stranger', as: null, path: '/pages/home/index' },
  { name: 'home-citizen', as: 'citizen-chen', path: '/pages/home/index' },
  { name: 'home-worker', as: 'worker-huang', path: '/pages/home/index' },
  { name: 'report', as: 'citizen-chen', path: '/pages/report/index' },
  { name: 'report-anonymous', as: 'citizen-chen', path: '/pages/report/index', doing: toAnonymous },
  { name: 'report-categories', as: 'citizen-chen', path: '/pages/report/index', tap: '全部类别' },
  { name: 'report-pin', as: 'citizen-chen', path: '/pages/report/index', tap: '调整位置' },
  { name: 'sent', as: 'citizen-li', path: '/pages/report/index', doing: sendReport },
  { name: 'my-reports', as: 'citizen-chen', path: '/pages/my-reports/index' },
  { name: 'my-reports-empty', as: 'supervisor-he', path: '/pages/my-reports/index' },
  {
    name: 'case-running',
    as: 'citizen-chen',
    path: myCase('running case', isRunning),
  },
  {
    name: 'case-closed',
    as: 'citizen-chen',
    path: myCase('closed case', ({ status }) => status === 'closed'),
  },
  {
    name: 'rate',
    as: 'citizen-chen',
    path: async (ask) =>
      (await myCase('case to be rated', ({ mayRate }) => mayRate)(ask)).replace('/pages/case/', '/me/rate/'),
  },
  { name: 'content', as: 'citizen-chen', path: ownContent },
  { name: 'case-missing', as: 'citizen-chen', path: '/pages/case/index?id=000000000000000000000000' },
  { name: 'tasks', as: 'worker-huang', path: '/staff/tasks/index' },
  { name: 'tasks-head', as: 'head-lu', path: '/staff/tasks/index' },
  { name: 'tasks-shop', as: 'shopkeeper-yang', path: '/staff/tasks/index' },
  { name: 'tasks-map', as: 'worker-huang', path: '/staff/tasks/index', tap: '地图' },
  { name: 'task-dispatched', as: 'worker-huang', path: task('dispatched') },
  { name: 'task-in-progress', as: 'worker-huang', path: task('in_progress') },
  { name: 'task-resolve', as: 'worker-huang', path: task('in_progress'), tap: '处理完成' },
  { name: 'task-return', as: 'worker-huang', path: task('in_progress'), tap: '退回' },
  { name: 'task-settle', as: 'worker-huang', path: uncertainTask },
  { name: 'tasks-informed', as: 'worker-huang', path: '/staff/tasks/index', tap: '知会' },
  { name: 'task-of-another', as: 'worker-liang', path: anothersTask },
  { name: 'queue', as: 'dispatcher-wu', path: '/staff/queue/index' },
  { name: 'queue-checker', as: 'checker-zhou', path: '/staff/queue/index' },
  { name: 'dispatch', as: 'dispatcher-wu', path: queued('to_dispatch') },
  { name: 'dispatch-sheet', as: 'dispatcher-wu', path: queued('to_dispatch'), tap: '派遣' },
  { name: 'dispatch-proposed', as: 'dispatcher-wu', path: proposedCase, tap: '派遣' },
  { name: 'dispatch-hide', as: 'dispatcher-wu', path: queued('to_dispatch'), tap: '隐藏或恢复显示' },
  { name: 'dispatch-reporter', as: 'dispatcher-wu', path: queued('to_dispatch'), doing: lookAtReporter },
  { name: 'dispatch-waiting', as: 'dispatcher-wu', path: waitingCase },
  { name: 'release', as: 'dispatcher-wu', path: waitingQueue },
  { name: 'redact', as: 'dispatcher-wu', path: waitingPhoto, tap: '加一处' },
  { name: 'routing', as: 'dispatcher-wu', path: '/staff/routing/index' },
  { name: 'routing-answer', as: 'dispatcher-wu', path: '/staff/routing/index', doing: askWhose },
  { name: 'routing-rules', as: 'dispatcher-wu', path: '/staff/routing/index', tap: '派单规则' },
  { name: 'check', as: 'checker-zhou', path: queued('to_check') },
  { name: 'close', as: 'dispatcher-wu', path: queued('to_close') },
  { name: 'decide', as: 'supervisor-he', path: queued('to_decide') },
  { name: 'home-supervisor', as: 'supervisor-he', path: '/pages/home/index' },
  { name: 'home-shopkeeper', as: 'shopkeeper-yang', path: '/pages/home/index' },
  { name: 'notices', as: 'worker-huang', path: '/me/notices/index' },
  { name: 'notices-citizen', as: 'citizen-chen', path: '/me/notices/index' },
  { name: 'account', as: 'citizen-chen', path: '/pages/home/index', tap: '市民' },
  { name: 'privacy', as: 'citizen-chen', path: '/me/privacy/index' },
  { name: 'privacy-leave', as: 'citizen-chen', path: '/me/privacy/index', tap: '注销账号…' },
  { name: 'devices', as: 'worker-huang', path: secondDevice },
  { name: 'desk', as: 'dispatcher-wu', path: '/me/desk/index' },
  { name: 'desk-request', as: 'dispatcher-wu', path: askedDesk },
  { name: 'orders', as: 'worker-huang', path: '/staff/orders/index' },
  { name: 'orders-all', as: 'worker-huang', path: '/staff/orders/index', tap: '全部' },
  { name: 'orders-head', as: 'head-lu', path: '/staff/orders/index', tap: '全部' },
  { name: 'deliveries', as: 'supervisor-he', path: '/staff/deliveries/index', tap: '全部' },
  { name: 'deliveries-failed', as: 'admin-tang', path: '/staff/deliveries/index' },
  { name: 'audit', as: 'admin-tang', path: lookedAt },
  { name: 'phone-errors', as: 'admin-tang', path: failedPhones },
  { name: 'settings', as: 'admin-tang', path: '/staff/settings/index' },
  { name: 'settings-look', as: 'supervisor-he', path: '/staff/settings/index' },
  { name: 'settings-unsaved', as: 'admin-tang', path: '/staff/settings/index', doing: takeDayOff },
  { name: 'settings-flow', as: 'admin-tang', path: '/staff/settings/index', tap: '办理规则' },
  { name: 'settings-limit', as: 'admin-tang', path: '/staff/settings/index', doing: changeLimit },
]

export type Ask = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<OutputOf<E>>

/** Makes the calls of a shot as this person; throws when the server refuses one. */
export const askAs =
  (url: string, session: SignedIn | null): Ask =>
  async (endpoint, input) => {
    const answer = await request(url, endpoint, input, session?.access, randomAddress())
    if (answer.status !== 200)
      throw new Error(`${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as OutputOf<typeof endpoint>
  }
