import type { WeappNode } from '../nodes'

/** The screen of this phone, in px. */
export const windowInfo = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
  statusBarHeight: 44,
  screenTop: 88,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
}

/** px; about what a line of our lists takes, with its share of padding. */
const LINE = 20

/** The height of an element on a phone without style sheets: boxes below one another, each with text of its own a line. */
export const heightOf = (node: WeappNode): number => {
  const [, fixed] = /(?:^|;)\s*height:\s*([\d.]+)px/.exec(node.element.style) ?? []
  if (fixed !== undefined) return Number(fixed)
  return sum(node.children.map(heightOf)) || (node.text ? LINE : 0)
}

/** px from the top of the page to an element. */
export const topOf = (node: WeappNode): number => {
  const { parent } = node
  if (!parent) return 0
  const siblings = parent.children
  const place = siblings.findIndex(({ element }) => element === node.element)
  // A shadow root is a parent, but not the parent of what it shows.
  return topOf(parent) + (place < 0 ? 0 : sum(siblings.slice(0, place).map(heightOf)))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
