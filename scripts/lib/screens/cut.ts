import type { Page } from 'playwright-core'

/** A width of the window, and how large the person has set the text. */
export type View = { name: string; width: number; textPercent: number }

/** The smallest phone, the usual one, a tablet, and large text: what WeChat and phones offer people with weak eyes. */
export const views: readonly View[] = [
  { name: '375', width: 375, textPercent: 100 },
  { name: '320', width: 320, textPercent: 100 },
  { name: '768', width: 768, textPercent: 100 },
  { name: '150', width: 375, textPercent: 150 },
]

/** Shows the open page in another width, or with larger text, as the browser of a phone does it. */
export const setView = async (page: Page, { width, textPercent }: View): Promise<void> => {
  await page.setViewportSize({ width, height: 812 })
  await page.evaluate((percent) => {
    const text = `${percent}%`
    for (const element of [document.documentElement, document.body])
      element.style.setProperty('-webkit-text-size-adjust', text)
  }, textPercent)
  // Two frames: the new layout is painted.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  )
}

/** Each text or placeholder that is cut, sticks out of its button or of the window, and what a bar or a count covers. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** Pixels: glyphs are drawn a little outside of their line. */
    const SLACK = 2
    const found: string[] = []
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const say = (what: string, element: Element, text: string | null) =>
      found.push(`${what}: ${text?.trim().slice(0, 30)} (.${element.className})`)

    const column =
      document.querySelector('#app')?.getBoundingClientRect() ?? document.body.getBoundingClientRect()
    const judge = (node: Node, parent: Element) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, right, top, bottom, width, height } = range.getBoundingClientRect()
      if (width === 0 || height === 0) return
      for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        const within = box.getBoundingClientRect()
        const scrolls = [style.overflowX, style.overflowY].some(
          (value) => value === 'auto' || value === 'scroll',
        )
        if (scrolls) return
        if (style.webkitLineClamp !== 'none') return
        const mayEnd = style.textOverflow === 'ellipsis'
        const outX = !mayEnd && (left < within.left - SLACK || right > within.right + SLACK)
        const outY = top < within.top - SLACK || bottom > within.bottom + SLACK
        if (style.overflowX !== 'visible' && (outX || outY)) return say('cut', box, node.textContent)
        if (box.matches('button, [role=button]') && (outX || outY))
          return say('sticks out', box, node.textContent)
        // A badge stands on the edge of its button.
        if (mayEnd || style.position === 'absolute') return
        if (style.position === 'fixed') break
      }
      if (left < column.left - SLACK || right > column.right + SLACK)
        say('outside of the window', parent, node.textContent)
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (
        node.textContent?.trim() &&
        parent &&
        shown(parent) &&
        !parent.closest('.leaflet-container, script, style')
      )
        judge(node, parent)
    }
    for (const bar of document.querySelectorAll('.c-bar')) {
      const room = bar.parentElement
      if (room && shown(bar) && room.clientHeight < bar.clientHeight - SLACK)
        found.push(`a bar of ${bar.clientHeight} px has room of ${room.clientHeight} px: ${bar.textContent}`)
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('[placeholder]')) {
      if (!shown(field) || field.value) continue
      // A field knows the size of its text, not of its placeholder.
      field.value = field.placeholder
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = field
      if (Math.max(scrollWidth - clientWidth, scrollHeight - clientHeight) > SLACK)
        say('cut', field, field.placeholder)
      field.value = ''
    }
    for (const count of document.querySelectorAll('.c-count')) {
      const { left, right, top, bottom } = count.getBoundingClientRect()
      for (const beside of count.parentElement?.querySelectorAll('*') ?? []) {
        const text = document.createRange()
        text.selectNodeContents(beside)
        const box = (beside.textContent ? text : beside).getBoundingClientRect()
        const isApart = box.right <= left || box.left >= right || box.bottom <= top || box.top >= bottom
        const isLeaf = beside.childElementCount === 0 && beside !== count
        if (isLeaf && shown(count) && !isApart) say('covered by a count', beside, beside.textContent)
      }
    }
    const wider = document.documentElement.scrollWidth - window.innerWidth
    if (wider > 0) found.push(`the page is ${wider} px wider than the window`)
    return found
  })
