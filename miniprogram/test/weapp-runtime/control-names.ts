import type { WeappNode } from './nodes'

/** Native components that a screen reader stops at, and roles of ours. Headings, lists and alerts are read by their text. */
const stops = ['button', 'image', 'input', 'map', 'picker', 'slider', 'switch', 'textarea']
const namedRoles = ['button', 'dialog', 'img']

/** The controls and pictures under this element that a screen reader in WeChat would meet without a name. */
export const namelessControls = (node: WeappNode): string[] =>
  node.children
    .filter((child) => child.attr('aria-hidden') !== 'true')
    .flatMap((child) => {
      const isStop = stops.includes(child.tag) || namedRoles.includes(roleOf(child))
      const found =
        isStop && !nameOf(child) ? [`<${child.tag} class="${child.classes.join(' ')}"> ${child.text}`] : []
      return [...found, ...namelessControls(child)]
    })

const roleOf = (node: WeappNode): string => String(node.attr('aria-role') ?? '')

/** The label; a button without one is read by the text in it. */
const nameOf = (node: WeappNode): string => {
  const label = String(node.attr('aria-label') ?? '').trim()
  const isButton = node.tag === 'button' || roleOf(node) === 'button'
  return label || (isButton ? node.text : '')
}
