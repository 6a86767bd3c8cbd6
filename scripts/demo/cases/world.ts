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

/** The city of the stories, and the people who may appear in them. */
export type World = {
  demo: DemoCity
  snapshot: CitySnapshot
  now: Date
  persona(id: PersonaId): UserRecord
  user(id: string): UserRecord
  /** A random user of this role. `but` leaves one person out, for the four-eyes rule. */
  someone(random: Random, role: Role, but?: string): UserRecord
  /** A random user who has this assignee key. */
  someoneAt(random: Random, assigneeKey: string): UserRecord
  /** One of the people who have the case's assignee key; the one who has started, if any. */
  assigneeOf(random: Random, record: CaseRecord): UserRecord
  /** Start times from which a stage with this limit shows each light now. */
  moments(limit: TimeLimit): Moments
}

export const createWorld = (demo: DemoCity, snapshot: CitySnapshot, now: Date): World => {
  const byId = new Map(demo.users.map((user) => [user._id, user]))
  const byRole = (role: Role) => demo.users.filter((user) => user.role === role)
  const byKey = new Map<string, UserRecord[]>()
  for (const user of demo.users) {
    // The administrator has the keys of all roles too, but leaves the daily work to the others.
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
      // Citizen personas have their own reports. In the command centre the personas do most of the work.
      if (role === 'citizen') return random.pick(strangers)
      return random.pick([...all, ...all.filter(({ persona }) => persona !== null)])
    },
    someoneAt: (random, assigneeKey) => random.pick(byKey.get(assigneeKey) ?? []),
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
