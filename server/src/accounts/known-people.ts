import { PRIVACY_VERSION } from '@shared/domain/limits'

type Keepable = { _id: string; cityId: string; consents: readonly { version: string }[] }

/** Ms after which a person is read again though nobody has said that anything changed: as long as an access token lives. */
const KEPT = 15 * 60_000
/** Ms for which a server may believe that nobody has changed people on another one, see `keepSnapshot`. */
const CONFIRMED = 5_000
/** Half a kilobyte each. */
const MOST = 10_000

/**
 * People as they are stored, in the memory of one server, so that a request does not read its sender. A write of this
 * server empties it; one of another server does so through the city's versions, within seconds (docs/decisions/0016).
 * `clock`: ms that never go back.
 */
export const peopleMemory = <P extends Keepable>(clock: () => number) => {
  const kept = new Map<string, { user: P; at: number }>()
  let confirmedAt = Number.NEGATIVE_INFINITY
  let changes = 0
  const keyOf = (cityId: string, userId: string) => `${cityId}:${userId}`
  return {
    /** Null where the person must be read. */
    known: (cityId: string, userId: string): P | null => {
      const now = clock()
      if (now - confirmedAt > CONFIRMED) return null
      const found = kept.get(keyOf(cityId, userId))
      return found && now - found.at <= KEPT ? found.user : null
    },
    /** Reads one person and keeps the answer, unless somebody changed people meanwhile. */
    read: async (find: () => Promise<P | null>): Promise<P | null> => {
      const [before, at] = [changes, clock()]
      const user = await find()
      // Consent is given on any server, and must count on all of them at once.
      const isWhole = user?.consents.at(-1)?.version === PRIVACY_VERSION
      if (user && isWhole && changes === before) {
        const key = keyOf(user.cityId, user._id)
        // The latest read stands last, so that the first goes first.
        kept.delete(key)
        kept.set(key, { user, at })
        for (const first of kept.keys()) {
          if (kept.size <= MOST) break
          kept.delete(first)
        }
      }
      return user
    },
    /** Somebody has changed people: all are read again. */
    forget: (): void => {
      changes++
      kept.clear()
    },
    /** At this moment nobody on another server had changed people since `forget`. */
    confirm: (at: number): void => {
      confirmedAt = at
    },
  }
}
