import { contract } from '@shared/contract'
import type { Point } from '@shared/domain/geo'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { randomAddress } from '../../scripts/testing/random-address'
import { ask } from './ask-city'

export type H5Person = {
  page: Page
  /** Taps the element with this name. */
  press(name: string | RegExp): Promise<void>
  /** Waits until this text is visible. */
  sees(text: string | RegExp): Promise<void>
  /** Taps, and gives this photo to the camera or album that opens. */
  shoots(button: string | RegExp, photo: Buffer): Promise<void>
  goes(path: string): Promise<void>
}

type PhoneOptions = { browser: Browser; url: string; at: Point; accuracy: number }

/** A phone of one's own: 375 × 812, Chinese, at a position. */
export const phoneAt = ({ url, at, accuracy }: Omit<PhoneOptions, 'browser'>): BrowserContextOptions => ({
  baseURL: url,
  viewport: { width: 375, height: 812 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
  isMobile: true,
  permissions: ['geolocation'],
  geolocation: { longitude: at[0], latitude: at[1], accuracy },
  extraHTTPHeaders: { 'x-forwarded-for': randomAddress() },
})

export const h5Person = async ({ browser, ...phone }: PhoneOptions): Promise<H5Person> =>
  personIn(await browser.newContext(phoneAt(phone)))

/** The person who uses this phone. */
export const personIn = async (context: BrowserContext): Promise<H5Person> => {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  // Taro keeps the pages below in the document, hidden: only what is visible counts.
  // A text is the whole name: 满意 is not 不满意.
  const button = (name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .filter({ visible: true })
      .last()
  const person: H5Person = {
    page,
    press: (name) => button(name).click(),
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    goes: async (path) => {
      await page.goto(path)
    },
    shoots: async (name, photo) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(name).click()])
      await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
    },
  }
  return person
}

/** The same, signed in as this persona on the login screen, which leads to `lands`. */
export const h5PersonAs = async (
  personaId: string,
  options: PhoneOptions,
  lands: RegExp,
): Promise<H5Person> => {
  const person = await h5Person(options)
  const { items } = await ask({ url: options.url }, contract.session.personas, {})
  const { name } = items.find(({ id }) => id === personaId)!
  await person.goes('/pages/login/index')
  await person.press(new RegExp(name))
  await person.page.waitForURL(lands)
  return person
}
