import type { PersonaId } from '../city/personas'
import type { Random } from '../random'
import { stretches } from './plots'
import { blocksOf } from './report-until'
import { type Staged, stagedCase, type Where } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

const { done } = stretches

/** Rubbish, waste water, a broken board. */
const beforeAnEatingHouse = ['0110', '0130', '0206']

/** What was reported before the shop of the story: two to be put right, one put right and not looked at yet. */
const atYang: readonly Staged[] = [
  { beats: [], from: 'reminded', since: ['self_fix', 'green'], unsigned: true },
  { beats: [], from: 'reminded', since: ['self_fix', 'yellow'], unsigned: true },
  { beats: ['self_fix'], from: 'reminded', takes: 0.6, since: ['check', 'green'] },
  { beats: ['self_fix', 'confirm'], from: 'reminded', takes: 5, since: ['closing', 'green'] },
  { beats: ['self_fix', 'confirm', 'close'], from: 'reminded', takes: 8, since: 150, verdict: 'good' },
  { beats: ['wait', ...done], from: 'reminded', takes: 90, since: 400, verdict: 'soso' },
  { beats: ['wait', 'acknowledge'], from: 'reminded', takes: 75, since: 3 },
]

/** Where workers of the story have to look whether a shop did put it right. */
const toConfirm: Staged = { beats: ['self_fix'], from: 'reminded', takes: 0.6, since: ['check', 'green'] }

export const shopsDoors = (random: Random, world: World): Story[] => {
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
