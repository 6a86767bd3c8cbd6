import { describe, expect, it } from 'vitest'
import { isProduction, judgeRooms } from './rooms'

const file = (lines: number, head = ''): string => head + 'x\n'.repeat(lines - (head ? 1 : 0))

/** A tree that keeps every rule: 100 files of 80 lines, ten per folder. */
const soundTree = (): Map<string, string> =>
  new Map(Array.from({ length: 100 }, (_, i) => [`shared/room-${Math.floor(i / 10)}/file-${i}.ts`, file(80)]))

const faultsOf = (change: (files: Map<string, string>) => void): string[] => {
  const files = soundTree()
  change(files)
  return judgeRooms(files).faults
}

describe('judgeRooms', () => {
  it('finds no fault in a tree that keeps every rule', () => {
    expect(judgeRooms(soundTree())).toEqual({
      figures: { files: 100, median: 80, longest: 80, short: 0, crumbs: 0, fullest: 10 },
      faults: [],
    })
  })

  it.each<[name: string, change: (files: Map<string, string>) => void, fault: RegExp]>([
    [
      'a file that is too long',
      (files) => files.set('shared/long/a.ts', file(301)),
      /long\/a\.ts has 301 lines/,
    ],
    [
      'a folder that is too full',
      (files) => {
        for (let i = 0; i < 13; i++) files.set(`shared/full/${i}.ts`, file(80))
      },
      /full\/ holds 13 files/,
    ],
    [
      'too many short files',
      (files) => {
        for (let i = 0; i < 12; i++) files.set(`shared/short/${i}.ts`, file(14))
      },
      /10\.7 % of files have under 15 lines/,
    ],
    [
      'crumbs in the folder of their only importer',
      (files) => {
        for (let i = 0; i < 5; i++) {
          files.set(`shared/crumb-${i}/crumb.ts`, file(30))
          files.set(`shared/crumb-${i}/uses.ts`, file(80, "import './crumb'\n"))
        }
      },
      /5 short files have one importer/,
    ],
    [
      'files that are mostly small',
      (files) => {
        for (const path of [...files.keys()]) files.set(path, file(40))
      },
      /The median file has 40 lines/,
    ],
  ])('names %s', (_, change, fault) => {
    expect(faultsOf(change)).toContainEqual(expect.stringMatching(fault))
  })

  it('allows a short file with an importer in another folder', () => {
    const faults = faultsOf((files) => {
      for (let i = 0; i < 10; i++) {
        files.set(`shared/crumb-${i}/crumb.ts`, file(30))
        files.set(`shared/uses-${i}/uses.ts`, file(80, `import '../crumb-${i}/crumb'\n`))
      }
    })
    expect(faults).toEqual([])
  })
})

it.each([
  ['server/src/cases/submit.ts', true],
  ['miniprogram/src/pages/home/index.tsx', true],
  ['server/src/cases/submit.test.ts', false],
  ['server/src/testing/server.ts', false],
  ['server/src/geo/areas/testing.ts', false],
  ['miniprogram/src/pages/home/index.config.ts', false],
  ['miniprogram/config/index.ts', false],
  ['miniprogram/test/h5-story.test.ts', false],
  ['vitest.config.ts', false],
] as const)('isProduction of %s is %s', (path, counts) => {
  expect(isProduction(path)).toBe(counts)
})
