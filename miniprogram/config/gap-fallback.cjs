/**
 * PostCSS plugin: before iOS 14.5 a flex box knows no `gap`, and base library 2.32.3 runs from iOS 13 on. `@supports (gap)` is
 * true there, for grids; `scroll-margin` came with the same version, and long before to Chrome. So whoever lacks it gets margins.
 * Only between views: WeChat's compiler refuses the selector `*`. Grids have had their gap since iOS 12.
 */
const OLD = 'not (scroll-margin:0)'

const declared = (rule, name) =>
  rule.nodes.findLast(({ type, prop }) => type === 'decl' && prop === name)?.value

/** The margins of the children of a rule with a gap; undefined where there is no flex box. */
const marginsOf = (rule) => {
  const gap = declared(rule, 'gap')
  const display = declared(rule, 'display')
  if (gap === undefined || display?.endsWith('grid')) return undefined
  // No gap of its own; without `display`, it takes back the one of another rule.
  if (Number.parseFloat(gap) === 0 && display) return undefined
  const isColumn = declared(rule, 'flex-direction') === 'column'
  const wraps = declared(rule, 'flex-wrap') === 'wrap'
  // What wraps has its gap on the far sides; the sum of a line may then be a gap too wide, so it wraps earlier.
  if (wraps) return { each: `0 ${gap} ${gap} 0` }
  return isColumn ? { next: `margin-top:${gap}` } : { next: `margin-left:${gap}` }
}

const plugin = () => ({
  postcssPlugin: 'gap-fallback',
  // After every other plugin: lengths are those of the target.
  OnceExit(root, { AtRule }) {
    /** declaration → selectors, so that one rule serves all of a file. */
    const rules = new Map()
    const add = (declaration, selectors) =>
      rules.set(declaration, [...(rules.get(declaration) ?? []), ...selectors])
    root.walkRules((rule) => {
      const margins = marginsOf(rule)
      if (margins?.next)
        add(
          margins.next,
          rule.selectors.map((selector) => `${selector}>view:not(:first-child)`),
        )
      if (margins?.each)
        add(
          `margin:${margins.each}`,
          rule.selectors.map((selector) => `${selector}>view`),
        )
    })
    if (rules.size === 0) return
    const old = new AtRule({ name: 'supports', params: OLD })
    for (const [declaration, selectors] of rules) old.append(`${selectors.join(',')}{${declaration}}`)
    root.append(old)
  },
})
plugin.postcss = true

module.exports = plugin
