import type { Said, SaidStep, SaidWord } from '../load/said'
import type { Seen } from './seen'
import { tally, times } from './tally'
import type { Verdict } from './verdict'

/**
 * What people did and were told that it is done, is there; and nothing is there more often than it was asked for. A step
 * is known by its case, its action and who took it.
 */
export const judgeSteps = (said: Pick<Said, 'steps' | 'words'>, seen: Seen): Partial<Verdict> => {
  const steps = seen.cases.flatMap(({ _id: caseId, history }) =>
    history
      .filter(({ action, by }) => by.role !== 'system' && action !== 'submit')
      .map(({ action, by }) => ({ caseId, action, by: by.id })),
  )
  const ratings = seen.ratings.map(({ caseId, raterId: by }) => ({ caseId, kind: 'rating', by }))
  const supports = seen.cases.flatMap(({ _id: caseId, followers }) =>
    // Whoever came over from a merged case has said nothing here.
    followers.filter(({ from }) => !from).map(({ userId: by }) => ({ caseId, kind: 'support', by })),
  )
  const verdicts = [
    compared(said.steps, steps, ({ caseId, action, by }) => `${action}（${by}）案卷 ${caseId}`),
    compared(
      said.words,
      [...ratings, ...supports],
      ({ caseId, kind, by }) => `${kind}（${by}）案卷 ${caseId}`,
    ),
  ]
  const unfollowed = seen.ratings.filter(({ toFollow }) => toFollow !== null)
  return {
    lost: [
      ...verdicts.flatMap(({ lost }) => lost),
      ...unfollowed.map(
        ({ caseId, raterId }) => `rating（${raterId}）案卷 ${caseId}：“没有解决”之后什么也没有发生`,
      ),
    ],
    doubled: verdicts.flatMap(({ doubled }) => doubled),
  }
}

const compared = <S extends { outcome: SaidStep['outcome'] | SaidWord['outcome'] }, F>(
  said: readonly S[],
  found: readonly F[],
  keyOf: (one: Omit<S, 'outcome'> & F) => string,
): { lost: string[]; doubled: string[] } => {
  const key = keyOf as (one: S | F) => string
  const promised = tally(
    said.filter(({ outcome }) => outcome === 'acknowledged'),
    key,
  )
  const possible = tally(
    said.filter(({ outcome }) => outcome !== 'refused'),
    key,
  )
  const stored = tally(found, key)
  return {
    lost: [...promised].flatMap(([what, count]) => {
      const has = stored.get(what) ?? 0
      return times(count - has, `${what}：答复过 ${count} 次，库里有 ${has} 次`)
    }),
    doubled: [...stored].flatMap(([what, count]) => {
      const most = possible.get(what) ?? 0
      return times(count - most, `${what}：最多请求成 ${most} 次，库里有 ${count} 次`)
    }),
  }
}
