import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { signIn } from '../../../scripts/lib/screens/screenshots'
import { randomAddress } from '../../../scripts/testing/random-address'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

type DeskOptions = { url: string; as?: string; path?: string; width?: number; height?: number }

/** A desk of one's own, signed in as this persona: a page in a browser of this size. */
export const deskOf = async (
  browser: Browser,
  { url, as, path = '/console', width = 1440, height = 900 }: DeskOptions,
): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': randomAddress() },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const session = as ? await signIn(url, as) : null
  if (session)
    await page.addInitScript((data) => {
      if (!localStorage.getItem('desk-session')) localStorage.setItem('desk-session', JSON.stringify(data))
    }, session)
  await page.goto(path)
  return page
}

/** Violations of WCAG 2.1 A and AA, and of good practice. */
export const breaches = async (page: Page): Promise<string[]> => {
  // Run as a script of the test: the page's policy for scripts does not apply to it.
  await page.evaluate(await readFile(axe, 'utf8'))
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isOfLibrary(id, html)).map((node) => `${id}: ${node.html.slice(0, 200)}`),
  )
}

/**
 * Ant Design's lists: the arrow keys of a combobox scroll its list, and the rule sees the inner element alone; of a list whose only
 * option cannot be chosen it names one at place -1 as the active one, which a screen reader passes over.
 */
const isOfLibrary = (rule: string, html: string): boolean =>
  (rule === 'scrollable-region-focusable' && html.includes('rc-virtual-list-holder')) ||
  (rule === 'aria-valid-attr-value' && html.includes('_list_-1'))

/** The number of the case whose detail is shown. */
export const shownCase = (page: Page): Promise<string | null> =>
  page.locator('[data-case]').getAttribute('data-case')
