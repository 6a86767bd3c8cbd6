import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/process'
import { drawPictures } from './redaction/draw-pictures'
import { judge } from './redaction/judge'

const bench = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const script = join(root, 'scripts/bench/redaction.ts')
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: root },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

test('bench:redaction refuses a wrong option with the reason', async () => {
  const { code, stderr } = await bench('--pictures', 'many')
  expect(stderr).toBe('--pictures 要是 1 以上的整数，不是 many\n')
  expect(code).toBe(1)
}, 60_000)

test('bench:redaction draws the same pictures for the same seed, each region within its picture', async () => {
  const [one, same, other] = await Promise.all([drawPictures(2, 7), drawPictures(2, 7), drawPictures(2, 8)])
  expect(one.map(({ jpeg }) => jpeg)).toEqual(same.map(({ jpeg }) => jpeg))
  expect(one.map(({ regions }) => regions)).not.toEqual(other.map(({ regions }) => regions))
  for (const { width, height, regions } of one)
    for (const [x, y] of regions.flatMap(({ corners }) => corners)) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect([x <= width, y <= height]).toEqual([true, true])
    }
})

test('judging counts a region as hidden from nine tenths on, and a box beside all regions as wrong', () => {
  const square = (x: number, size: number) =>
    [
      [x, 0],
      [x + size, 0],
      [x + size, size],
      [x, size],
    ] as const
  const picture = {
    name: 'drawn',
    jpeg: Buffer.alloc(0),
    width: 1000,
    height: 1000,
    regions: [
      { kind: 'plate', corners: square(0, 100) },
      { kind: 'plate', corners: square(200, 100) },
      { kind: 'phone', corners: square(400, 100) },
    ],
  } as const
  const box = { y: 0, height: 0.1, score: 1 }
  const boxes = [
    { ...box, kind: 'plate' as const, x: 0, width: 0.091 },
    { ...box, kind: 'plate' as const, x: 0.2, width: 0.08 },
    { ...box, kind: 'phone' as const, x: 0.8, width: 0.1 },
    { ...box, kind: 'face' as const, x: 0.9, width: 0.1 },
  ]
  const figures = judge([
    { picture: { ...picture, regions: [...picture.regions] }, found: { boxes, numbers: [] } },
  ])
  expect(figures).toMatchObject({
    plate: { objects: 2, recall: 0.5, precision: 1 },
    phone: { objects: 1, recall: 0, precision: 0 },
    all: { objects: 3, recall: 0.333, precision: 0.667 },
    faces: 1,
  })
  expect(figures.missed).toHaveLength(2)
})

test('bench:redaction measures, and the last line is JSON', async () => {
  const { stdout } = await bench('--pictures', '1', '--unseen', '1')
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!)
  expect(last).toMatchObject({
    own: { pictures: 1, all: { objects: 3 } },
    unseen: { pictures: 1 },
    seconds: expect.any(Object),
  })
  expect(last.peakMB).toBeLessThan(1800)
}, 120_000)
