import { expect, test } from 'vitest'
import { readOptions } from './read-options'

test.each([
  [['--scale', '0'], '--scale 要大于 0、不超过 1，不是 0'],
  [['--scale', '2'], '--scale 要大于 0、不超过 1，不是 2'],
  [['--seed', 'x'], '--seed 要是整数，不是 x'],
  [['--without', 'mongo,oracle'], '--without 只认识 postgis、mongo，不认识 oracle'],
  [['--fast'], '只认识 --scale、--without、--seed'],
])('readOptions of bench:routing refuses %j with the reason', (args, words) => {
  expect(() => readOptions(args)).toThrow(words)
})

test('readOptions of bench:routing takes the whole city and all rivals by default', () => {
  expect(readOptions([])).toEqual({ seed: 5, scale: 1, without: new Set() })
})

test('readOptions of bench:routing takes the values of the command line', () => {
  expect(readOptions(['--scale', '0.01', '--without', 'mongo', '--seed=7'])).toEqual({
    seed: 7,
    scale: 0.01,
    without: new Set(['mongo']),
  })
})
