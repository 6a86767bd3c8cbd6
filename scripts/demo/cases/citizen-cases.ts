import type { PersonaId } from '../city/users'
import { stretches } from '../plots/plots'
import type { Random } from '../random'
import { blocksOf } from './report-problem'
import { type Staged, stagedCase, type Where } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

const { work, done } = stretches
const twice = [...done, 'no', ...done] as const
const others = ['citizen-03', 'citizen-11']

/** Reports that each of the two citizen personas finds under "my reports". */
const ofBoth: readonly Staged[] = [
  { beats: [], since: ['acknowledgement', 'green'] },
  { beats: [], from: 'submitted', since: ['acceptance', 'green'] },
  { beats: ['acknowledge'], takes: 0.5, since: 2, followers: others },
  { beats: ['acknowledge', 'start'], takes: 1.5, since: 5 },
  { beats: work, takes: 8, since: ['check', 'green'] },
  { beats: [...work, 'pass'], takes: 24, since: ['closing', 'green'] },
  { beats: done, takes: 22, since: 30, followers: others },
  { beats: done, takes: 30, since: 90, verdict: 'good' },
  { beats: [...done, 'no', 'acknowledge', 'start'], takes: 70, since: 4, voice: 'reporter' },
  { beats: [...work, 'fail', 'acknowledge', 'start'], takes: 40, since: 6 },
  { beats: ['acknowledge', 'return'], takes: 2, since: ['dispatch', 'green'] },
  { beats: twice, takes: 210, since: 260, voice: 'reporter', verdict: 'soso' },
  { beats: ['acknowledge', 'return', 'reject'], takes: 4, since: 250 },
  { beats: ['withdraw'], takes: 0.3, since: 330 },
]

/** All other outcomes of a report; these belong to 陈晓东. */
const ofChen: readonly Staged[] = [
  { beats: ['ask_verify'], from: 'submitted', takes: 0.15, since: ['acceptance', 'green'] },
  { beats: ['accept'], from: 'submitted', takes: 0.3, since: ['dispatch', 'green'] },
  { beats: [], from: 'reminded', since: ['self_fix', 'green'] },
  { beats: ['self_fix', 'confirm', 'close'], from: 'reminded', takes: 7, since: 26 },
  { beats: [...twice, 'no'], takes: 150, since: ['answer', 'green'], voice: 'reporter' },
  { beats: [...twice, 'no', 'answer'], takes: 200, since: 70, voice: 'reporter' },
  { beats: ['acknowledge', 'ask_suspend', 'suspend'], takes: 8, since: 50 },
]

/** Reports by others that a citizen persona supports (我也遇到). */
const followed: readonly Staged[] = [
  { beats: ['acknowledge', 'start'], takes: 2, since: 6 },
  { beats: done, takes: 26, since: 40 },
]

export const citizenStories = (random: Random, world: World): Story[] =>
  (['citizen-chen', 'citizen-li'] as const).flatMap((id) => [
    ...[...ofBoth, ...(id === 'citizen-chen' ? ofChen : [])].map((staged, i) =>
      stagedCase(random.fork(`${id}${i}`), world, world.persona(id), staged),
    ),
    ...followed.map((staged, i) => followedBy(random.fork(`${id} follows ${i}`), world, id, staged)),
  ])

const followedBy = (random: Random, world: World, id: PersonaId, staged: Staged): Story =>
  stagedCase(random, world, world.someone(random, 'citizen'), { ...staged, followers: [id] })

const { done: doneAtDoors } = stretches

/** Rubbish, waste water, a broken board. */
const beforeAnEatingHouse = ['0110', '0130', '0206']

/** Cases before the persona's shop: two still to fix, one fixed and not checked yet. */
const atYang: readonly Staged[] = [
  { beats: [], from: 'reminded', since: ['self_fix', 'green'], unsigned: true },
  { beats: [], from: 'reminded', since: ['self_fix', 'yellow'], unsigned: true },
  { beats: ['self_fix'], from: 'reminded', takes: 0.6, since: ['check', 'green'] },
  { beats: ['self_fix', 'confirm'], from: 'reminded', takes: 5, since: ['closing', 'green'] },
  { beats: ['self_fix', 'confirm', 'close'], from: 'reminded', takes: 8, since: 150, verdict: 'good' },
  { beats: ['wait', ...doneAtDoors], from: 'reminded', takes: 90, since: 400, verdict: 'soso' },
  { beats: ['wait', 'acknowledge'], from: 'reminded', takes: 75, since: 3 },
]

/** Fixes by a shop that a worker persona has to check on the spot. */
const toConfirm: Staged = { beats: ['self_fix'], from: 'reminded', takes: 0.6, since: ['check', 'green'] }

export const shopStories = (random: Random, world: World): Story[] => {
  const shop = world.persona('shopkeeper-yang').unitId ?? undefined
  const atOwn: Where = {
    shop,
    categories: beforeAnEatingHouse,
    fits: ({ responsible }) => responsible?.unitId === shop,
  }
  const before = (name: string, staged: Staged, where: Where) => {
    const own = random.fork(name)
    return stagedCase(own, world, world.someone(own, 'citizen'), staged, where)
  }
  const inBeatOf = (id: PersonaId): Where => ({
    blocks: world.persona(id).gridCodes.flatMap((code) => blocksOf(world, code)),
  })
  return [
    ...atYang.map((staged, i) => before(`yang${i}`, staged, atOwn)),
    ...(['worker-huang', 'worker-liang'] as const).map((id) => before(id, toConfirm, inBeatOf(id))),
  ]
}
