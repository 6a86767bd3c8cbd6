import { describe, expect, it } from 'vitest'
import { levelOf, parentOf } from './area-levels'

describe('levelOf', () => {
  it.each([
    '',
    '45',
    '45090',
    '4509020',
    '45090200100',
    '45090a',
    '４５０９０２',
    ' 450902',
    '4509020010010011',
  ])('knows no level of “%s”', (code) => expect(levelOf(code)).toBeNull())

  it.each([
    ['4509', 'city'],
    ['450900', 'city'],
    ['450902', 'district'],
    ['450902001', 'street'],
    ['450902001002', 'community'],
    ['450902001002003', 'grid'],
  ])('knows by its length that %s is a %s', (code, level) => expect(levelOf(code)).toBe(level))
})

describe('parentOf', () => {
  it('finds no unknown parent, none of a city, and none of a text that is no code', () => {
    expect(parentOf('450902001', new Set(['450903']))).toBeNull()
    expect(parentOf('450900', new Set(['4509', '45']))).toBeNull()
    expect(parentOf('abc', new Set(['abc']))).toBeNull()
  })

  it.each([
    ['450902001002003', '450902001002'],
    ['450902001002', '450902001'],
    ['450902001', '450902'],
    ['450902', '450900'],
    ['450902', '4509'],
    ['441900003', '441900'],
    ['441900003', '4419'],
  ])('finds that the parent of %s is %s', (code, parent) => {
    expect(parentOf(code, new Set([parent]))).toBe(parent)
  })
})
