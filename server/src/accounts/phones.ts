import { isDeepStrictEqual } from 'node:util'
import { roleLabels } from '@shared/labels/case'
import { record } from '../audit/audit'
import { cityVersionsOf, markChanged } from '../city/city'
import { type NamedPerson, peopleByPhone } from '../city/units'
import { systemOf } from '../core/actor'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { auditLabels } from '../labels/names'
import { endSessions } from './ended-sessions'
import { UserModel, type UserRecord } from './user.model'

/** Number of attempts: others may prove the same number at the same moment. */
const TRIES = 5

type PhoneProof = {
  cityId: string
  userId: string
  /** The session that goes on although the person's assignment changes. */
  sessionId: string | null
  phone: string
  at: Date
}

/** Gives a user the assignment that the city's units name for this number, which the user has proved. */
export const bindPhone = async ({ cityId, userId, sessionId, phone, at }: PhoneProof): Promise<void> => {
  // From the store: the snapshot may be seconds old, and a right may have been withdrawn since.
  const version = (await cityVersionsOf(cityId))?.snapshot ?? 0
  const person = (await peopleByPhone(cityId, version, [phone])).get(phone)
  if (!person) throw new DomainError('phone_unknown')
  const before = await UserModel.findOne({ _id: userId, cityId }).lean<UserRecord>()
  const assignment = assignmentOf(person)
  await takePhone({ cityId, userId, phone, at, assignment }, TRIES)
  await endSessions({ cityId, userId, _id: { $ne: sessionId ?? '' } }, 'assignment', at)
  if (before) await recordAssignments([{ before, assignment }], { cityId, event: String(at.getTime()), at })
  await markChanged(cityId, 'people')
  // An import that came into force meanwhile did not see the number yet.
  if ((await cityVersionsOf(cityId))?.snapshot !== version) await followPeople(cityId, at)
}

type PhoneBinding = Omit<PhoneProof, 'sessionId'> & { assignment: Assignment }

/**
 * A number belongs to the user who proved it last: it goes to the successor in a job, and a new phone often has a new
 * WeChat. The former user becomes a citizen again, because a person who has left must not keep the rights of staff.
 */
const takePhone = async (binding: PhoneBinding, tries: number): Promise<void> => {
  const { cityId, userId, phone, at, assignment } = binding
  const others = { cityId, phone, _id: { $ne: userId } }
  const former = await UserModel.find(others).lean<UserRecord[]>()
  await endSessionsOf(cityId, former, at)
  await UserModel.updateMany(others, { $set: citizen() })
  await recordAssignments(
    former.map((before) => ({ before, assignment: citizen() })),
    { cityId, event: String(at.getTime()), at },
  )
  try {
    await UserModel.updateOne({ _id: userId, cityId }, { $set: assignment })
  } catch (error) {
    if (!isDuplicate(error) || tries === 1) throw error
    await takePhone(binding, tries - 1)
  }
}

/** Before their assignment changes: after a crash in between, the change is found again. */
const endSessionsOf = async (cityId: string, users: readonly { _id: string }[], at: Date): Promise<void> => {
  if (users.length === 0) return
  const userId = { $in: users.map(({ _id }) => _id) }
  await endSessions({ cityId, userId }, 'assignment', at)
}

const BATCH = 500

/**
 * Gives everyone who has proved a number the assignment that the city's units now name for it; those who are no longer
 * named are citizens again. A second run, or one on several servers at once, changes nothing more.
 */
export const followPeople = async (cityId: string, at: Date): Promise<void> => {
  const cityVersions = await cityVersionsOf(cityId)
  if (!cityVersions) return
  let changed = 0
  let users: UserWithPhone[]
  let after = ''
  do {
    users = await UserModel.find({ cityId, phone: { $gt: after } })
      .sort({ phone: 1 })
      .limit(BATCH)
      .lean<UserWithPhone[]>()
    changed += await followEach({ cityId, version: cityVersions.snapshot, users, at })
    after = users.at(-1)?.phone ?? ''
  } while (users.length === BATCH)
  if (changed > 0) await markChanged(cityId, 'people')
}

type UserWithPhone = UserRecord & { phone: string }

type FollowedUsers = { cityId: string; version: number; users: readonly UserWithPhone[]; at: Date }

/** Returns the number of users whose assignment changed. */
const followEach = async ({ cityId, version, users, at }: FollowedUsers): Promise<number> => {
  const people = await peopleByPhone(
    cityId,
    version,
    users.map(({ phone }) => phone),
  )
  const changes = users.flatMap((before) => {
    const { phone, role, name, unitId, gridCodes } = before
    const person = people.get(phone)
    const assignment = person ? assignmentOf(person) : citizen()
    const isSame = isDeepStrictEqual({ role, name, unitId, gridCodes, phone }, assignment)
    return isSame ? [] : [{ before, assignment }]
  })
  if (changes.length === 0) return 0
  const moved = changes.filter(isMove)
  await endSessionsOf(
    cityId,
    moved.map(({ before }) => before),
    at,
  )
  const writes = changes.map(({ before: { _id, phone }, assignment }) => ({
    // Only while the user still has the number: another user may have proved it meanwhile.
    updateOne: { filter: { _id, cityId, phone }, update: { $set: assignment } },
  }))
  // Before the write: after a crash in between, the change is found and logged again, as the same entry.
  await recordAssignments(moved, { cityId, event: `v${version}`, at })
  return (await UserModel.bulkWrite(writes, { ordered: false })).modifiedCount
}

type AssignmentChange = { before: UserRecord; assignment: Assignment }

/** False where only the name or the number changes. */
const isMove = ({ before, assignment: { role, unitId, gridCodes } }: AssignmentChange): boolean =>
  role !== before.role || unitId !== before.unitId || !isDeepStrictEqual(gridCodes, before.gridCodes)

/** `event` names the import, or the moment: the same change seen by two servers is logged once. */
type AuditedChange = { cityId: string; event: string; at: Date }

const recordAssignments = (
  changes: readonly AssignmentChange[],
  { cityId, event, at }: AuditedChange,
): Promise<void> =>
  record(
    changes.filter(isMove).map(({ before, assignment }) => ({
      id: `assignment-${before._id}-${event}`,
      at,
      actor: systemOf(cityId),
      kind: 'change',
      what: 'assignment',
      of: { user: { id: before._id, name: assignment.role === 'citizen' ? before.name : assignment.name } },
      detail:
        before.role === assignment.role
          ? auditLabels.unitOrGrids
          : auditLabels.role(roleLabels[before.role], roleLabels[assignment.role]),
    })),
  )

/** 任职: role, name, unit and grids of a user in this city. */
type Assignment = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes' | 'phone'>

/** The assignment of a citizen. No number is kept: it may belong to another person when the city names it. */
export const citizen = (): Assignment => ({
  role: 'citizen',
  name: roleLabels.citizen,
  unitId: null,
  gridCodes: [],
  phone: null,
})

const assignmentOf = ({ role, name, unitId, gridCodes, phone }: NamedPerson): Assignment => ({
  role,
  name,
  unitId,
  gridCodes,
  phone,
})
