import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { figureNames, figureOf } from '@shared/domain/counts/figures'
import { plainMeasures } from '@shared/domain/counts/measures'
import { expect, it } from 'vitest'
import { definitionOf, measuresOf } from '../../server/src/counts/formulas'
import { root } from '../lib/process'
import { figuresPage } from './figures-page'

it('docs/figures.md says what the server counts; `npm run counts -- page` writes it anew', () => {
  expect(readFileSync(join(root, 'docs/figures.md'), 'utf8')).toBe(figuresPage())
})

it('every measure is defined on the page, and each figure is made of measures that are', () => {
  const page = figuresPage()
  for (const measure of plainMeasures) expect(page).toContain(`\`${measure}\``)
  for (const name of figureNames) {
    const figure = figureOf(name)
    expect(page).toContain(`\`${name}\``)
    expect(definitionOf(figure)).not.toContain('undefined')
    if (!('span' in figure))
      expect(measuresOf(figure).filter((one) => !plainMeasures.some((known) => known === one))).toEqual([])
  }
})
