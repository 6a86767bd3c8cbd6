import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { iconNames } from './Icon'

it('every icon name has a drawing, and every drawing a name', () => {
  const styles = readFileSync('miniprogram/src/components/Icon.scss', 'utf8')
  const drawings = styles.slice(styles.indexOf('$drawings: ('), styles.indexOf('@function'))
  expect([...drawings.matchAll(/^ {2}([a-z-]+):/gm)].map(([, name]) => name)).toEqual([...iconNames])
})
