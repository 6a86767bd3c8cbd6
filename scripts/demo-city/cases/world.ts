import type { Role } from '@shared/domain/roles'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import type { CityFacts } from '../../../server/src/domain/place/city-facts'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import type { UserRecord } from '../../../server/src/users/user.model'
import type { DemoCity } from '../city/build-city'
import type { PersonaId } from '../city/personas'
import type { Random } from '../random'

/** The city in which the stories happen, and who may appear in them. */
export type World = {
  demo: DemoCity
  facts: CityFacts
  now: Date
  persona(id: PersonaId): UserRecord
  someone(random: Random, role: Role): UserRecord
  /** One of those who have this case on the table; the one who has already begun, if any. */
  handlerOf(random: Random, record: CaseRecord): UserRecord
  /** Every handler key of a person, by which cases find the way to them. */
  keysOf(person: UserRecord): string[]
}

export const createWorld = (demo: DemoCity, facts: CityFacts, now: Date): World => {
  const byId = new Map(demo.users.map((user) => [user._id, user]))
  const byRole = (role: Role) => demo.users.filter((user) => user.role === role)
  const byKey = new Map<string, UserRecord[]>()
  for (const user of demo.users) {
    for (const key of handlerKeysOf(user)) byKey.set(key, [...(byKey.get(key) ?? []), user])
  }
  return {
    demo,
    facts,
    now,
    persona: (id) => byId.get(id)!,
    someone: (random, role) => {
      const all = byRole(role)
      const strangers = all.filter(({ persona }) => persona === null)
      // Citizens of the story have their own reports; at the desks the people of the story do most of the work.
      if (role === 'citizen') return random.pick(strangers)
      return random.pick([...all, ...all.filter(({ persona }) => persona !== null)])
    },
    handlerOf: (random, record) => {
      const team = byKey.get(record.handler ?? '') ?? []
      const begun = record.history.findLast(({ action }) => action === 'acknowledge')?.by.id
      return team.find(({ _id }) => _id === begun) ?? random.pick(team)
    },
    keysOf: handlerKeysOf,
  }
}
