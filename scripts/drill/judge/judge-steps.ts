import type { Outcome, Said } from '../load/said'
import type { Seen } from './seen'
import { tally, times, type Verdict } from './verdict'

/** What somebody did with a case: a step, or a word to it. */
type Deed = { caseId: string; what: string; by: string }
type Asked = Deed & { outcome: Outcome }

/**
 * What people did and were told that it is done, is there; and nothing is there more often than it may have been done.
 * A "no" has been followed, for it was promised to move its case.
 */
export const judgeSteps = (
  said: Pick<Said, 'steps' | 'words'>,
  seen: Pick<Seen, 'cases' | 'ratings'>,
): Partial<Verdict> => {
  const { lost, doubled } = compared(asked(said), stored(seen))
  const unfollowed = seen.ratings.filter(({ toFollow }) => toFollow !== null)
  return {
    lost: [
      ...lost,
      ...unfollowed.map(({ caseId, raterId }) => `${raterId} 说案卷 ${caseId} 没有解决，之后什么也没有发生`),
    ],
    doubled,
  }
}

const asked = ({ steps, words }: Pick<Said, 'steps' | 'words'>): Asked[] => [
  ...steps.map(({ action: what, ...step }) => ({ what, ...step })),
  ...words.map(({ kind: what, ...word }) => ({ what, ...word })),
]

const stored = ({ cases, ratings }: Pick<Seen, 'cases' | 'ratings'>): Deed[] => [
  ...cases.flatMap(({ _id: caseId, history, followers }) => [
    ...history
      .filter(({ action, by }) => by.role !== 'system' && action !== 'submit')
      .map(({ action: what, by }) => ({ caseId, what, by: by.id })),
    // Whoever came over from a merged case has said nothing here.
    ...followers.filter(({ from }) => !from).map(({ userId: by }) => ({ caseId, what: 'support', by })),
  ]),
  ...ratings.map(({ caseId, raterId: by }) => ({ caseId, what: 'rating', by })),
]

const keyOf = ({ caseId, what, by }: Deed): string => `案卷 ${caseId}，${by}：${what}`

const compared = (all: readonly Asked[], found: readonly Deed[]): { lost: string[]; doubled: string[] } => {
  const promised = tally(
    all.filter(({ outcome }) => outcome === 'acknowledged'),
    keyOf,
  )
  const possible = tally(
    all.filter(({ outcome }) => outcome !== 'refused'),
    keyOf,
  )
  const there = tally(found, keyOf)
  return {
    lost: [...promised].flatMap(([deed, count]) => {
      const has = there.get(deed) ?? 0
      return times(count - has, `${deed}，答复过 ${count} 次，库里有 ${has} 次`)
    }),
    doubled: [...there].flatMap(([deed, count]) => {
      const most = possible.get(deed) ?? 0
      return times(count - most, `${deed}，最多做成 ${most} 次，库里有 ${count} 次`)
    }),
  }
}
