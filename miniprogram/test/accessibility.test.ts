import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { contract } from '@shared/contract'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { cutTexts, setView, views } from '../../scripts/lib/screens/cut'
import { openShot } from '../../scripts/lib/screens/screenshots'
import { shots } from '../../scripts/lib/screens/shots'
import { ask } from './ask-city'
import { shownCategories, shownCodes, wordsOfTwoButtons } from './shown-words'

/** The smallest tap target, in pixels. */
const TARGET = 44
/** Admins read the messages of programs there as they were written. */
const showsMessagesOfPrograms = (name: string) => name === 'phone-errors'
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Every screen in every role, what it shows, and in each width and size of text. */
describe('every screen is accessible, whole, without codes, and has a word for each button', () => {
  let browser: Browser
  let categories: string[]
  beforeAll(async () => {
    const city = await ask({ url: inject('cityUrl') }, contract.places.city, {})
    categories = city.categories.map(({ code }) => code)
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it.each(shots.map((shot) => [shot.name, shot] as const))('%s', async (_, shot) => {
    const page = await openShot(browser, inject('cityUrl'), shot)
    try {
      expect(await breaches(page)).toEqual([])
      expect(await smallTargets(page)).toEqual([])
      if (!showsMessagesOfPrograms(shot.name)) expect(await shownCodes(page)).toEqual([])
      expect(await shownCategories(page, categories)).toEqual([])
      expect(await wordsOfTwoButtons(page)).toEqual([])
      for (const view of views) {
        await setView(page, view)
        expect(await cutTexts(page), view.name).toEqual([])
      }
    } finally {
      await page.context().close()
    }
  })
})

/** Violations of WCAG 2.1 A and AA, and of good practice: landmarks, headings, names as they are shown. */
const breaches = async (page: Page): Promise<string[]> => {
  // Run as a script of the test: the page's policy for scripts does not apply to it.
  await page.evaluate(await readFile(axe, 'utf8'))
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
      rules: { 'label-content-name-mismatch': { enabled: true } },
    })`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(
    (target) =>
      [...document.querySelectorAll('button, [role=button], input, textarea')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0)
        .filter(({ box }) => Math.min(box.width, box.height) < target - 0.5)
        .map(
          ({ element, box }) =>
            `${Math.round(box.width)} × ${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`,
        ),
    TARGET,
  )
