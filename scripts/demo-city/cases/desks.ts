import type { Random } from '../random'
import { stretches } from './plots'
import { type Staged, stagedCase } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

const { work, end, done } = stretches
const again = ['acknowledge', 'start'] as const

/** What waits at the desks: to be accepted, dispatched, checked, closed, decided, answered. */
const atTheDesks: readonly (Staged & { count: number })[] = [
  { beats: [], from: 'submitted', since: ['acceptance', 'green'], count: 4 },
  { beats: [], from: 'submitted', since: ['acceptance', 'yellow'], count: 1 },
  { beats: [], from: 'submitted', since: ['acceptance', 'red'], count: 2, unsigned: true },
  { beats: ['accept'], from: 'submitted', takes: 0.3, since: ['dispatch', 'green'], count: 2 },
  { beats: ['acknowledge', 'return'], takes: 20, since: ['dispatch', 'green'], count: 3 },
  { beats: ['acknowledge', 'return'], takes: 2, since: ['dispatch', 'red'], count: 1, unsigned: true },
  { beats: work, takes: 24, since: ['check', 'green'], count: 5 },
  { beats: work, takes: 6, since: ['check', 'yellow'], count: 1, unsigned: true },
  { beats: work, takes: 6, since: ['check', 'red'], count: 1, unsigned: true },
  { beats: work, takes: 22, since: ['check', 'green'], flaw: 'far', count: 1 },
  { beats: work, takes: 26, since: ['check', 'green'], flaw: 'old', count: 1 },
  { beats: work, takes: 30, since: ['check', 'green'], flaw: 'album', count: 1 },
  { beats: work, takes: 5, since: ['check', 'green'], flaw: 'same', count: 1 },
  { beats: [...work, 'pass'], takes: 40, since: ['closing', 'green'], count: 3 },
  { beats: [...work, 'pass'], takes: 20, since: ['closing', 'red'], count: 1, unsigned: true },
  { beats: [...done, 'no', ...again], takes: 60, since: 5, count: 2 },
  { beats: [...done, 'no', ...work], takes: 70, since: ['check', 'green'], voice: 'neighbour', count: 1 },
  {
    beats: [...done, 'no', ...work, ...end, 'no'],
    takes: 140,
    since: ['answer', 'yellow'],
    count: 1,
    unsigned: true,
  },
  { beats: ['acknowledge', 'ask_suspend'], takes: 24, since: 2, count: 2 },
  { beats: ['acknowledge', 'ask_void'], takes: 8, since: 1, count: 1 },
  { beats: ['ask_void'], from: 'submitted', takes: 0.2, since: ['acceptance', 'green'], count: 1 },
  { beats: ['acknowledge', 'ask_suspend', 'suspend'], takes: 9, since: 60, count: 2 },
  { beats: ['acknowledge'], takes: 0.5, since: 3, count: 3 },
  { beats: again, takes: 2, since: 6, count: 3 },
  { beats: [], since: ['acknowledgement', 'green'], count: 2 },
]

export const desks = (random: Random, world: World): Story[] =>
  atTheDesks.flatMap(({ count, ...staged }, s) =>
    Array.from({ length: count }, (_, i) => {
      const own = random.fork(`${s}/${i}`)
      return stagedCase(own, world, world.someone(own, 'citizen'), staged)
    }),
  )
