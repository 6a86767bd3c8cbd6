import { PRIVACY_VERSION } from '@shared/domain/limits'
import type { Role } from '@shared/domain/roles'
import type { UserRecord } from '../../../../server/src/accounts/user.model'

/** The people of the bench beside those of the demo city. Id and openid are the same text. */

/** Citizens whose lists are read, people of each staff role, and citizens who report. */
export const READERS = 64
export const STAFF = 16
export const REPORTERS = 400

/** Number of reports that a reader has made in two years, whatever the size of the city. */
export const REPORTS_OF_READER = 40
/** Other citizens report about this often. */
const REPORTS_OF_CITIZEN = 8

export const citizenId = (nth: number): string => `bench-citizen-${nth}`
export const readerId = (nth: number): string => citizenId(nth % READERS)
export const reporterId = (nth: number): string => citizenId(READERS + (nth % REPORTERS))

type StaffRole = 'worker' | 'checker' | 'dispatcher'
export const staffId = (role: StaffRole, nth: number): string => `bench-${role}-${nth % STAFF}`

export const citizensOf = (size: number): number =>
  Math.max(READERS + REPORTERS, Math.ceil(size / REPORTS_OF_CITIZEN))

/** A grid that is not on the ground: with more cases a city has more workers, and each a list of the same length. */
export const extraGrid = (cityId: string, nth: number): string =>
  `${cityId}999${String(nth).padStart(6, '0')}`

type PeopleInput = {
  cityId: string
  size: number
  /** Grids of the demo city for the workers whose lists are read. */
  grids: readonly string[]
  extraGrids: number
  now: Date
}

export function* peopleOf({ cityId, size, grids, extraGrids, now }: PeopleInput): Generator<UserRecord> {
  const user = (id: string, role: Role, name: string, gridCodes: string[] = []): UserRecord => ({
    _id: id,
    cityId,
    openid: id,
    phone: null,
    role,
    name,
    unitId: null,
    gridCodes,
    persona: null,
    createdAt: now,
    consents: [{ version: PRIVACY_VERSION, at: now }],
  })
  for (let nth = 0; nth < citizensOf(size); nth++) yield user(citizenId(nth), 'citizen', '市民')
  for (let nth = 0; nth < STAFF; nth++) {
    yield user(staffId('worker', nth), 'worker', `网格员${nth}`, gridsOfWorker(grids, nth))
    yield user(staffId('checker', nth), 'checker', `核查员${nth}`)
    yield user(staffId('dispatcher', nth), 'dispatcher', `派遣员${nth}`)
  }
  for (let nth = 0; nth < extraGrids; nth++)
    yield user(`bench-extra-${nth}`, 'worker', `网格员甲${nth}`, [extraGrid(cityId, nth)])
}

/** Two neighbouring grids each, as small grids are shared out. */
export const gridsOfWorker = (grids: readonly string[], nth: number): string[] =>
  [0, 1].flatMap((i) => grids[(2 * nth + i) % grids.length] ?? [])
