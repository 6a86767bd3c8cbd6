import { readAssigneeKey } from '@shared/domain/assignee-keys'
import type { Seen } from './seen'

type Case = Seen['cases'][number]
type User = Seen['users'][number]

/** Whoever says "me too" hears of what comes after; in ms, how long a line that breaks may keep that from being stored. */
const JOINING = 30_000

type Records = Pick<Seen, 'cases' | 'users'>
type Told = (
  record: Case,
  step: number,
  /** Whether this person has a notice of an earlier step. */
  heard: (userId: string, step: number) => boolean,
) => { must: Set<string>; may: Set<string> }

/**
 * Who has to hear of a step, and who may, by what the step says and by who people are: worked out of the records alone, and
 * not as the server does it. Between the two are those who joined or left just then.
 */
export const whoIsTold = ({ cases, users }: Records): Told => {
  const addressees = new Map<string, string[]>()
  const reachedAt = (address: string): string[] => {
    const known = addressees.get(address) ?? users.filter(isReachedAt(address)).map(({ _id }) => _id)
    addressees.set(address, known)
    return known
  }
  const wanderers = cases
    .filter(({ history }) => history.some(({ action }) => action === 'split'))
    .flatMap(peopleOf)

  return (record, step, heard) => {
    const { history, reports, followers } = record
    const { recipients, by, at } = history[step]!
    const toFollowers = recipients.includes('followers')
    const must = new Set(recipients.filter((address) => address !== 'followers').flatMap(reachedAt))
    const may = new Set<string>()
    if (toFollowers) {
      for (const { citizenId } of reports) must.add(citizenId)
      for (const { userId, at: since } of followers) {
        may.add(userId)
        const isSettled = at.getTime() - since.getTime() > JOINING
        // Once told, always told.
        const isKnown = history.some(
          (entry, i) =>
            i < step && entry.at >= since && entry.recipients.includes('followers') && heard(userId, i),
        )
        if (at >= since && (isSettled || isKnown)) must.add(userId)
      }
      // Who followed by a merge that was taken back is none of its followers any more.
      for (const id of wanderers) may.add(id)
    }
    for (const id of must) may.add(id)
    must.delete(by.id)
    may.delete(by.id)
    return { must, may }
  }
}

const isReachedAt = (address: string) => {
  const { kind, id } = readAssigneeKey(address)
  const isMeant: Record<typeof kind, (user: User) => boolean> = {
    grid: ({ role, gridCodes }) => role === 'worker' && gridCodes.includes(id),
    unit: ({ role, unitId }) => role === 'worker' && unitId === id,
    shop: ({ role, unitId }) => role === 'shopkeeper' && unitId === id,
    head: ({ role, unitId }) => role === 'head' && unitId === id,
    role: ({ role }) => role === id || (role === 'admin' && id !== 'checker'),
    user: ({ _id }) => _id === id,
  }
  return isMeant[kind]
}

/** Everybody who waits for a case. */
export const peopleOf = ({ reports, followers }: Seen['cases'][number]): string[] => [
  ...reports.map(({ citizenId }) => citizenId),
  ...followers.map(({ userId }) => userId),
]
