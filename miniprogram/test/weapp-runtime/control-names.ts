import type { WeappNode } from './nodes'

/** Native components that a screen reader stops at, and the roles of ours. */
const stops = ['button', 'image', 'input', 'map', 'picker', 'slider', 'switch', 'textarea']

/** The controls and pictures under this element that a screen reader in WeChat would meet without a name. */
export const namelessControls = (node: WeappNode): string[] =>
  node.children
    .filter((child) => child.attr('aria-hidden') !== 'true')
    .flatMap((child) => {
      const isNameless = (stops.includes(child.tag) || Boolean(child.attr('aria-role'))) && !nameOf(child)
      const found = isNameless ? [`<${child.tag} class="${child.classes.join(' ')}"> ${child.text}`] : []
      return [...found, ...namelessControls(child)]
    })

/** The label; a button without one is read by the text in it. */
const nameOf = (node: WeappNode): string => {
  const label = String(node.attr('aria-label') ?? '').trim()
  const isButton = node.tag === 'button' || node.attr('aria-role') === 'button'
  return label || (isButton ? node.text : '')
}
