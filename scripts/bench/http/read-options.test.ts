import { expect, test } from 'vitest'
import { WrongOption } from '../../lib/options'
import { readHttpOptions, sizeLabel } from './read-options'

test('Without options two cities are measured in five rounds', () => {
  expect(readHttpOptions([])).toEqual({
    sizes: [10_000, 100_000],
    seed: 5,
    rounds: 5,
    crowd: false,
    quick: false,
  })
})

test('Sizes are read as people write them, sorted, each once', () => {
  const { sizes } = readHttpOptions(['--sizes', '1m,10k,300k,2500,10000'])
  expect(sizes).toEqual([2_500, 10_000, 300_000, 1_000_000])
  expect(sizes.map(sizeLabel)).toEqual(['2500', '10k', '300k', '1m'])
})

test('A quick run is one round in the smallest city, unless sizes are named', () => {
  expect(readHttpOptions(['--quick', '--crowd'])).toMatchObject({
    sizes: [1_000],
    rounds: 1,
    crowd: true,
    quick: true,
  })
  expect(readHttpOptions(['--sizes', '5k', '--quick']).sizes).toEqual([5_000])
})

test.each([
  [['--sizes', '10x'], '--sizes 像 10k,300k,1m，每个从 1k 到 2m，不是 10x'],
  [['--sizes', '500'], '--sizes 像 10k,300k,1m，每个从 1k 到 2m，不是 500'],
  [['--sizes', '10k,'], '--sizes 像 10k,300k,1m，每个从 1k 到 2m，不是 '],
  [['--seed', 'x'], '--seed 要是整数，不是 x'],
  [['--rounds', '0'], '--rounds 要是 1 到 50 的整数，不是 0'],
])('%j is refused with the reason', (args, message) => {
  expect(() => readHttpOptions(args)).toThrow(new WrongOption(message))
})
