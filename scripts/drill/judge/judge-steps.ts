import type { CallLog, Outcome } from '../load/call-log'
import type { EndState } from './end-state'
import { type Faults, repeat, tally } from './faults'

/** A step on a case, a rating or a support: `what` is the action or the kind of feedback. */
type Effect = { caseId: string; what: string; by: string }
type EffectCall = Effect & { outcome: Outcome }

/**
 * Every acknowledged step and feedback is stored, and none is stored more often than it was called for.
 * Every "no" has moved its case, as the server promised.
 */
export const judgeSteps = (
  calls: Pick<CallLog, 'steps' | 'feedback'>,
  end: Pick<EndState, 'cases' | 'ratings'>,
): Partial<Faults> => {
  const { lost, doubled } = compare(calledFor(calls), storedEffects(end))
  const unfollowed = end.ratings.filter(({ toFollow }) => toFollow !== null)
  return {
    lost: [
      ...lost,
      ...unfollowed.map(({ caseId, raterId }) => `${raterId} 说案卷 ${caseId} 没有解决，之后什么也没有发生`),
    ],
    doubled,
  }
}

const calledFor = ({ steps, feedback }: Pick<CallLog, 'steps' | 'feedback'>): EffectCall[] => [
  ...steps.map(({ action: what, ...step }) => ({ what, ...step })),
  ...feedback.map(({ kind: what, ...one }) => ({ what, ...one })),
]

const storedEffects = ({ cases, ratings }: Pick<EndState, 'cases' | 'ratings'>): Effect[] => [
  ...cases.flatMap(({ _id: caseId, history, followers }) => [
    ...history
      .filter(({ action, by }) => by.role !== 'system' && action !== 'submit')
      .map(({ action: what, by }) => ({ caseId, what, by: by.id })),
    // A follower added by a merge made no call for this case.
    ...followers.filter(({ from }) => !from).map(({ userId: by }) => ({ caseId, what: 'support', by })),
  ]),
  ...ratings.map(({ caseId, raterId: by }) => ({ caseId, what: 'rating', by })),
]

const keyOf = ({ caseId, what, by }: Effect): string => `案卷 ${caseId}，${by}：${what}`

const compare = (
  calls: readonly EffectCall[],
  stored: readonly Effect[],
): { lost: string[]; doubled: string[] } => {
  const count = (fits: (outcome: Outcome) => boolean) =>
    tally(
      calls.filter(({ outcome }) => fits(outcome)),
      keyOf,
    )
  const promised = count((outcome) => outcome === 'acknowledged')
  const possible = count((outcome) => outcome !== 'refused')
  const there = tally(stored, keyOf)
  return {
    lost: [...promised].flatMap(([effect, expected]) => {
      const has = there.get(effect) ?? 0
      return repeat(expected - has, `${effect}，答复过 ${expected} 次，库里有 ${has} 次`)
    }),
    doubled: [...there].flatMap(([effect, has]) => {
      const most = possible.get(effect) ?? 0
      return repeat(has - most, `${effect}，最多做成 ${most} 次，库里有 ${has} 次`)
    }),
  }
}
