import type { TimeLimit } from '@shared/domain/categories'
import type { Role } from '@shared/domain/roles'
import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { CitySnapshot } from '../../../server/src/city/snapshot'
import type { DemoCity } from '../city/build-city'
import type { PersonaId } from '../city/users'
import { type Moments, momentsByLight } from '../plots/timing'
import type { Random } from '../random'

/** The city in which the stories happen, and who may appear in them. */
export type World = {
  demo: DemoCity
  snapshot: CitySnapshot
  now: Date
  persona(id: PersonaId): UserRecord
  user(id: string): UserRecord
  /** Somebody of this role; where four eyes are wanted, not that person. */
  someone(random: Random, role: Role, but?: string): UserRecord
  /** One of those who are reached under this address. */
  someoneAt(random: Random, address: string): UserRecord
  /** One of the people behind the assignee; the one who has already begun, if any. */
  assigneeOf(random: Random, record: CaseRecord): UserRecord
  /** When a clock with this limit must have begun to show each light now. */
  moments(limit: TimeLimit): Moments
}

export const createWorld = (demo: DemoCity, snapshot: CitySnapshot, now: Date): World => {
  const byId = new Map(demo.users.map((user) => [user._id, user]))
  const byRole = (role: Role) => demo.users.filter((user) => user.role === role)
  const byKey = new Map<string, UserRecord[]>()
  for (const user of demo.users) {
    // Desks are also the administrator's, who leaves the daily work to those who sit there.
    if (user.role === 'admin') continue
    for (const key of assigneeKeysOf(user)) byKey.set(key, [...(byKey.get(key) ?? []), user])
  }
  const user = (id: string): UserRecord => {
    const found = byId.get(id)
    if (!found) throw new Error(`nobody is ${id}`)
    return found
  }
  const known = new Map<string, Moments>()
  return {
    demo,
    snapshot,
    now,
    persona: user,
    user,
    someone: (random, role, but) => {
      const all = byRole(role).filter(({ _id }) => _id !== but)
      const strangers = all.filter(({ persona }) => persona === null)
      // Citizens of the story have their own reports; at the desks the people of the story do most of the work.
      if (role === 'citizen') return random.pick(strangers)
      return random.pick([...all, ...all.filter(({ persona }) => persona !== null)])
    },
    someoneAt: (random, address) => random.pick(byKey.get(address) ?? []),
    assigneeOf: (random, record) => {
      const team = byKey.get(record.assignee ?? '') ?? []
      const begun = record.history.findLast(({ action }) => action === 'acknowledge')?.by.id
      return team.find(({ _id }) => _id === begun) ?? random.pick(team)
    },
    moments: (limit) => {
      const key = `${limit.amount} ${limit.unit}`
      const found = known.get(key) ?? momentsByLight(limit, snapshot.calendar, now)
      known.set(key, found)
      return found
    },
  }
}
