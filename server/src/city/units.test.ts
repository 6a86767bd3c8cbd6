import { describe, expect, it } from 'vitest'
import { readPhone } from './units'

describe('readPhone', () => {
  it.each([
    ['', 'nothing'],
    ['1380000000', 'a digit too few'],
    ['138000000000', 'a digit too many'],
    ['12345678901', 'no network of the mainland'],
    ['2828282', 'a landline without its area code'],
    ['7752828282', 'a landline that lost its zero'],
    ['00852-23456789', 'another place'],
    ['13800000000、13900000000', 'two numbers'],
    ['1380000000O', 'a letter'],
  ])('does not read %j: %s', (text) => {
    expect(readPhone(text)).toBeNull()
  })

  it.each([
    ['13800000000', '13800000000'],
    ['138 0000 0000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['+86 13800000000', '13800000000'],
    ['8613800000000', '13800000000'],
    ['0775-2828282', '0775-2828282'],
    ['（0775）2828282', '0775-2828282'],
    ['07752828282', '0775-2828282'],
    ['010-62345678转801', '010-62345678-801'],
  ])('reads %j', (text, phone) => {
    expect(readPhone(text)).toBe(phone)
  })
})
