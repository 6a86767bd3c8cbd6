import { createRequire } from 'node:module'
import { join } from 'node:path'
import postcss, { type PluginCreator } from 'postcss'
import { expect, it } from 'vitest'
import { root } from './lib/process'

const gapFallback: PluginCreator<void> = createRequire(import.meta.url)(
  join(root, 'miniprogram/config/gap-fallback.cjs'),
)
const fallbackOf = (css: string): string =>
  postcss([gapFallback]).process(css, { from: undefined }).css.slice(css.length)
const old = (rules: string) => `@supports not (scroll-margin:0){${rules}}`

it.each([
  ['a grid', '.a{display:grid;gap:6px}'],
  ['a row without a gap', '.a{display:flex;gap:0}'],
  ['what is no box', '.a{color:red}'],
])('%s gets no fallback', (_, css) => {
  expect(fallbackOf(css)).toBe('')
})

it.each([
  ['a row', '.a{display:flex;gap:6px}', '.a>view:not(:first-child){margin-left:6px}'],
  [
    'a column',
    '.a,.b{display:flex;flex-direction:column;gap:6px}',
    '.a>view:not(:first-child),.b>view:not(:first-child){margin-top:6px}',
  ],
  ['what wraps', '.a{display:flex;flex-wrap:wrap;gap:6px}', '.a>view{margin:0 6px 6px 0}'],
  ['what takes back a gap', '.a .b{gap:0}', '.a .b>view:not(:first-child){margin-left:0}'],
])('%s gets margins where flex boxes know no gap', (_, css, rules) => {
  expect(
    fallbackOf(css)
      .replaceAll(/\s*([{}:;])\s*/g, '$1')
      .replace('supports not(', 'supports not ('),
  ).toBe(old(rules).replaceAll(/\s*([{}:;])\s*/g, '$1'))
})
