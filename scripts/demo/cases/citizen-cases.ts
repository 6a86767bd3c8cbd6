import type { PersonaId } from '../city/users'
import { stretches } from '../plots/plots'
import type { Random } from '../random'
import { blocksOf } from './report-problem'
import { type SearchFilter, type StagedCase, stagedCase } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

const { work, done } = stretches
const twice = [...done, 'no', ...done] as const
const others = ['citizen-03', 'citizen-11']

/** Reports that each of the two citizen personas finds under "my reports". */
const casesOfBoth: readonly StagedCase[] = [
  { steps: [], since: ['acknowledgement', 'green'] },
  { steps: [], from: 'submitted', since: ['acceptance', 'green'] },
  { steps: ['acknowledge'], takes: 0.5, since: 2, followers: others },
  { steps: ['acknowledge', 'start'], takes: 1.5, since: 5, author: 'adds' },
  { steps: work, takes: 8, since: ['check', 'green'] },
  { steps: [...work, 'pass'], takes: 24, since: ['closing', 'green'] },
  { steps: done, takes: 22, since: 30, followers: others },
  { steps: done, takes: 30, since: 90, rating: 'good' },
  { steps: [...done, 'no', 'acknowledge', 'start'], takes: 70, since: 4, rater: 'reporter' },
  { steps: [...work, 'fail', 'acknowledge', 'start'], takes: 40, since: 6, author: 'takes_back' },
  { steps: ['acknowledge', 'return'], takes: 2, since: ['dispatch', 'green'] },
  { steps: twice, takes: 210, since: 260, rater: 'reporter', rating: 'soso' },
  { steps: ['acknowledge', 'return', 'reject'], takes: 4, since: 250 },
  { steps: ['withdraw'], takes: 0.3, since: 330 },
]

/** All other outcomes of a report; these belong to 陈晓东. */
const casesOfChen: readonly StagedCase[] = [
  { steps: ['ask_verify'], from: 'submitted', takes: 0.15, since: ['acceptance', 'green'] },
  { steps: ['accept'], from: 'submitted', takes: 0.3, since: ['dispatch', 'green'] },
  { steps: [], from: 'reminded', since: ['self_fix', 'green'] },
  { steps: ['self_fix', 'confirm', 'close'], from: 'reminded', takes: 7, since: 26 },
  { steps: [...twice, 'no'], takes: 150, since: ['answer', 'green'], rater: 'reporter' },
  { steps: [...twice, 'no', 'answer'], takes: 200, since: 70, rater: 'reporter' },
  { steps: ['acknowledge', 'ask_suspend', 'suspend'], takes: 8, since: 50, author: 'asks_private' },
]

/** Reports by others that a citizen persona supports (我也遇到). */
const followedCases: readonly StagedCase[] = [
  { steps: ['acknowledge', 'start'], takes: 2, since: 6 },
  { steps: done, takes: 26, since: 40 },
]

export const citizenStories = (random: Random, world: World): Story[] =>
  (['citizen-chen', 'citizen-li'] as const).flatMap((id) => [
    ...[...casesOfBoth, ...(id === 'citizen-chen' ? casesOfChen : [])].map((staged, i) =>
      stagedCase(random.fork(`${id}${i}`), world, { ...staged, citizen: world.persona(id) }),
    ),
    ...followedCases.map((staged, i) =>
      byAnyCitizen(random.fork(`${id} follows ${i}`), world, { ...staged, followers: [id] }),
    ),
  ])

const byAnyCitizen = (random: Random, world: World, staged: StagedCase): Story =>
  stagedCase(random, world, { ...staged, citizen: world.someone(random, 'citizen') })

const { done: doneByWorker } = stretches

/** Rubbish, waste water, a broken board. */
const eateryCategories = ['0110', '0130', '0206']

/** Cases before the persona's shop: two still to fix, one fixed and not checked yet. */
const yangCases: readonly StagedCase[] = [
  { steps: [], from: 'reminded', since: ['self_fix', 'green'], unsigned: true },
  { steps: [], from: 'reminded', since: ['self_fix', 'yellow'], unsigned: true },
  { steps: ['self_fix'], from: 'reminded', takes: 0.6, since: ['check', 'green'] },
  { steps: ['self_fix', 'confirm'], from: 'reminded', takes: 5, since: ['closing', 'green'] },
  { steps: ['self_fix', 'confirm', 'close'], from: 'reminded', takes: 8, since: 150, rating: 'good' },
  { steps: ['wait', ...doneByWorker], from: 'reminded', takes: 90, since: 400, rating: 'soso' },
  { steps: ['wait', 'acknowledge'], from: 'reminded', takes: 75, since: 3 },
]

/** Fixes by a shop that a worker persona has to check on the spot. */
const fixToConfirm: StagedCase = {
  steps: ['self_fix'],
  from: 'reminded',
  takes: 0.6,
  since: ['check', 'green'],
}

export const shopStories = (random: Random, world: World): Story[] => {
  const shop = world.persona('shopkeeper-yang').unitId ?? undefined
  const beforeShop: SearchFilter = {
    shop,
    categories: eateryCategories,
    fits: ({ responsible }) => responsible?.unitId === shop,
  }
  const inGridsOf = (id: PersonaId): SearchFilter => ({
    blocks: world.persona(id).gridCodes.flatMap((code) => blocksOf(world, code)),
  })
  return [
    ...yangCases.map((staged, i) =>
      byAnyCitizen(random.fork(`yang${i}`), world, { ...staged, search: beforeShop }),
    ),
    ...(['worker-huang', 'worker-liang'] as const).map((id) =>
      byAnyCitizen(random.fork(id), world, { ...fixToConfirm, search: inGridsOf(id) }),
    ),
  ]
}
