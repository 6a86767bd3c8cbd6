import { describe, expect, it } from 'vitest'
import { nameKey, plainCode, plainDuty, plainName, readYesNo } from './plain-values'

describe('plainName', () => {
  it.each([
    ['非法\n小广告', '非法小广告'],
    ['卫　生', '卫生'],
    ['样例路 1 号', '样例路 1 号'],
    ['Apple\nStore  玉林店', 'Apple Store 玉林店'],
    ['KTV\n包厢', 'KTV包厢'],
  ])('turns %j into %j', (text, name) => {
    expect(plainName(text)).toBe(name)
  })
})

it('plainDuty keeps 包 alone, and drops 包 before other names', () => {
  expect(['包', '包卫生', '卫生'].map(plainDuty)).toEqual(['包', '卫生', '卫生'])
})

it('plainCode and nameKey ignore full width, spaces and capitals', () => {
  expect(plainCode(' ｐ０１ 01')).toBe('P0101')
  expect(nameKey('ＡＢＣ（玉林）有限 公司')).toBe(nameKey('abc(玉林)有限公司'))
})

it('readYesNo answers undefined for unknown text', () => {
  expect(['', '是', '否', '√', '也许'].map(readYesNo)).toEqual([null, true, false, true, undefined])
})
