import { barLabels } from '../labels/common'

/**
 * Taro's title bar and page for keyboard and screen reader: Taro makes them of plain boxes. The bar is there before the
 * app starts, and stays the same at every page.
 */
export const nameLandmarks = (): void => {
  set('#app', { role: 'main' })
  set('#taro-navigation-bar', { role: 'banner' })
  set('.taro-navigation-bar-title', { role: 'heading', 'aria-level': '1' })
  toButton('.taro-navigation-bar-back', barLabels.back)
  toButton('.taro-navigation-bar-home', barLabels.home)
}

const set = (selector: string, attributes: Record<string, string>): HTMLElement | null => {
  const element = document.querySelector<HTMLElement>(selector)
  for (const [name, value] of Object.entries(attributes)) element?.setAttribute(name, value)
  return element
}

const toButton = (selector: string, label: string): void => {
  const button = set(selector, { role: 'button', tabindex: '0', 'aria-label': label })
  button?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') button.click()
  })
}
