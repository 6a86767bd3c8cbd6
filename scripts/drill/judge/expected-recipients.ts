import { readAssigneeKey } from '@shared/domain/assignee-keys'
import type { EndState } from './end-state'

type Case = EndState['cases'][number]
type User = EndState['users'][number]

/** A support may be stored this much later than its step, in ms: a broken connection delays it. */
const JOIN_DELAY = 30_000

type RecipientsOf = (
  record: Case,
  step: number,
  /** True when this person has a notice of that earlier step. */
  hasNotice: (userId: string, step: number) => boolean,
) => { must: Set<string>; may: Set<string> }

/**
 * The people who must get a notice of a step, and those who may. Computed from the records alone, without the server's
 * code. The difference between the two are people who joined or left at that moment.
 */
export const expectedRecipients = ({ cases, users }: Pick<EndState, 'cases' | 'users'>): RecipientsOf => {
  const cache = new Map<string, string[]>()
  const peopleBehind = (key: string): string[] => {
    const ids = cache.get(key) ?? users.filter(isBehind(key)).map(({ _id }) => _id)
    cache.set(key, ids)
    return ids
  }
  // A split removes the followers that a merge had added.
  const formerFollowers = cases
    .filter(({ history }) => history.some(({ action }) => action === 'split'))
    .flatMap(peopleOf)

  return (record, step, hasNotice) => {
    const { history, reports, followers } = record
    const { recipients, by, at } = history[step]!
    const must = new Set(recipients.filter((key) => key !== 'followers').flatMap(peopleBehind))
    const may = new Set<string>()
    if (recipients.includes('followers')) {
      for (const { citizenId } of reports) must.add(citizenId)
      // A hidden case is not there for its followers; when it was hidden and shown again, the records do not say.
      const wasHidden = history.some(({ action }) => action === 'hide')
      for (const { userId, at: since } of followers) {
        may.add(userId)
        const joinedLongAgo = at.getTime() - since.getTime() > JOIN_DELAY
        // A follower who got one notice must get all later ones.
        const isNotified = history.some(
          (entry, i) =>
            i < step && entry.at >= since && entry.recipients.includes('followers') && hasNotice(userId, i),
        )
        if (at >= since && (joinedLongAgo || isNotified) && !wasHidden) must.add(userId)
      }
      for (const id of formerFollowers) may.add(id)
    }
    for (const id of must) may.add(id)
    must.delete(by.id)
    may.delete(by.id)
    return { must, may }
  }
}

const isBehind = (key: string) => {
  const { kind, id } = readAssigneeKey(key)
  const matches: Record<typeof kind, (user: User) => boolean> = {
    grid: ({ role, gridCodes }) => role === 'worker' && gridCodes.includes(id),
    unit: ({ role, unitId }) => role === 'worker' && unitId === id,
    shop: ({ role, unitId }) => role === 'shopkeeper' && unitId === id,
    head: ({ role, unitId }) => role === 'head' && unitId === id,
    role: ({ role }) => role === id || (role === 'admin' && id !== 'checker'),
    user: ({ _id }) => _id === id,
  }
  return matches[kind]
}

/** Reporters and followers of a case. */
export const peopleOf = ({ reports, followers }: EndState['cases'][number]): string[] => [
  ...reports.map(({ citizenId }) => citizenId),
  ...followers.map(({ userId }) => userId),
]
