import type { Page } from 'playwright-core'

/** Names of things outside that people know. */
const known = ['docx', 'zip']

/**
 * Codes among what the page shows: a word of English letters, as ids, roles and settings have them; the number of a grid,
 * which is longer than that of a day; a key of an assignee.
 */
export const shownCodes = async (page: Page): Promise<string[]> => {
  const text = await page.evaluate(() => document.body.innerText)
  const words = text.match(/(?<![A-Za-z0-9])[a-z][a-z0-9_-]{2,}(?![A-Za-z])/g) ?? []
  const numbers = text.match(/(?<!\d)\d{12,}(?!\d)|\b[a-z]+:\S+/g) ?? []
  return [...new Set([...words.filter((word) => !known.includes(word)), ...numbers])]
}

/** Categories by their codes, which look like any number: only those of this city count. */
export const shownCategories = async (page: Page, codes: readonly string[]): Promise<string[]> => {
  const text = await page.evaluate(() => document.body.innerText)
  return codes.filter((code) => new RegExp(`(?<![\\d.:-])${code}(?![\\d.:-])`).test(text))
}

/** The longest word of a button; more is the whole of a card. */
const WORD = 8

/** Two ways to one thing: the map and the button under it. */
const twoWays = ['调整位置']

/** Words that two visible buttons carry. Those of an item in a list are named after it, such as 打印 and a number. */
export const wordsOfTwoButtons = async (page: Page): Promise<string[]> =>
  (
    await page.evaluate((longest) => {
      const open = [...document.querySelectorAll('dialog[open], [role=dialog]')].at(-1) ?? document
      const buttons = [...open.querySelectorAll<HTMLElement>('button, [role=button]')]
      const names = buttons
        .filter((button) => button.checkVisibility({ visibilityProperty: true }) && button.offsetWidth > 0)
        .map((button) => (button.getAttribute('aria-label') ?? button.innerText).trim())
        .filter((name) => name && name.length <= longest)
      return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
    }, WORD)
  ).filter((word) => !twoWays.includes(word))
