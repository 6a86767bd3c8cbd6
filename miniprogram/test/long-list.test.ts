import { contract } from '@shared/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask } from './ask-city'
import { h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const persona = 'worker-huang'

/** All cases of the list, page by page. */
const allDone = async () => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const wanted = { list: 'done', size: 50 } as const
    const page = await ask(
      { url, as: persona },
      contract.cases.tasks,
      cursor ? { ...wanted, cursor } : wanted,
    )
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

describe('a long list in the browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it('is whole at its end, and so is it for a screen reader', async () => {
    const cases = await allDone()
    expect(cases.length).toBeGreaterThan(30)
    const { center } = await ask({ url }, contract.places.city, {})
    const { page, press, sees } = await h5PersonAs(
      persona,
      { browser, url, at: center, accuracy: 5 },
      /staff\/tasks/,
    )
    await press('已办')
    await page.getByRole('listitem').first().waitFor()
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 20_000)
          return page.getByText('没有更多了').filter({ visible: true }).count()
        },
        { timeout: 60_000, interval: 300 },
      )
      .toBe(1)
    const devtools = await page.context().newCDPSession(page)
    const { nodes } = await devtools.send('Accessibility.getFullAXTree')
    const heard = nodes.filter(({ ignored, role }) => !ignored && role?.value === 'listitem')
    expect(heard).toHaveLength(cases.length)
    await sees('没有更多了')
    await page.context().close()
  })
})
