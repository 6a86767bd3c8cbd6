import { createHash } from 'node:crypto'
import type { ActionInputs } from '@shared/contract/steps'
import type { PersonAction } from '@shared/domain/case/actions'
import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import { isCrew } from '../../../server/src/accounts/users'
import type { AppContext } from '../../../server/src/app/context'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { followPhotos } from '../../../server/src/cases/photo-uses'
import { takeAction } from '../../../server/src/cases/steps/take-action'
import { markNotified } from '../../../server/src/cases/store'
import { submitReport } from '../../../server/src/cases/submit'
import type { PersonActor } from '../../../server/src/core/actor'
import { finishNotifying, notifySteps } from '../../../server/src/notices/outbox'
import type { PhotoRef } from '../../../server/src/photos/photo-ref'
import type { World } from '../cases/world'
import { uploadPhoto } from '../pictures/upload-photo'
import type { Random } from '../random'

/** Runs the server's own use cases for one story. Its clock shows the time of the story. */
export type Replay = {
  world: World
  /** Sends a planned report. */
  submit(plan: CaseRecord): Promise<CaseRecord>
  /** Runs a use case at this moment, and sends the notices of its steps. Returns the case as it is stored then. */
  run(seen: CaseRecord, at: Date, useCase: (context: AppContext) => Promise<CaseRecord>): Promise<CaseRecord>
  /** The same for an action by a person. */
  act<A extends PersonAction>(seen: CaseRecord, at: Date, act: Act<A>): Promise<CaseRecord>
  /** Stores a photo as if this person had just uploaded it, and returns its id for the use case to claim. */
  upload(seen: CaseRecord, at: Date, photo: OwnPhoto): Promise<string>
}

/** A photo, and the person who took it. */
type OwnPhoto = { owner: UserRecord; photo: PhotoRef }

/** One run of a story: its random numbers, and the server on which it happens. */
export type StoryRun = { random: Random; replay: Replay }

/** An action by a person, with the form that they fill in. */
export type Act<A extends PersonAction> = {
  person: UserRecord
  action: A
  input: Omit<ActionInputs[A], 'id' | 'version'>
}

type ReplayOptions = {
  context: AppContext
  world: World
  /** Steps before this moment send no notices. */
  notifyFrom: Date
  /** A new id for what is stored at this moment. */
  newId: (at: Date) => string
}

export const createReplay = ({ context: base, world, notifyFrom, newId }: ReplayOptions): Replay => {
  let now = world.now
  let secrets = 0
  const context: AppContext = {
    ...base,
    now: () => now,
    newId: () => newId(now),
    // The same at every start, like the ids.
    newSecret: (bytes) =>
      createHash('sha256')
        .update(`secret ${secrets++}`)
        .digest('hex')
        .slice(0, 2 * bytes),
    snapshot: () => world.snapshot,
  }
  const upload: Replay['upload'] = (seen, at, { owner, photo }) =>
    uploadPhoto({ photo, owner, at, requestId: seen.reports[0]!.requestId })

  const notify = async (record: CaseRecord): Promise<CaseRecord> => {
    await followPhotos([record])
    if (now < notifyFrom) return record
    await finishNotifying(context, [await notifySteps(context, record, null)], new Set([record._id]))
    return { ...record, hasPendingNotices: false, notifiedSteps: record.history.length }
  }
  const run: Replay['run'] = async (seen, at, useCase) => {
    now = at
    if (at >= notifyFrom && seen.hasPendingNotices) await markNotified([seen], new Set([seen._id]))
    return notify(await useCase(context))
  }

  return {
    world,
    run,
    upload,
    submit: async (plan) => {
      const { at, citizenId, photos, ...report } = plan.reports[0]!
      now = at
      const citizen = world.user(citizenId)
      const ids = await Promise.all(photos.map((photo) => upload(plan, at, { owner: citizen, photo })))
      const { record: stored } = await submitReport(context, actorOf(citizen), { ...report, photos: ids })
      if (stored.status !== plan.status)
        throw new Error(`${stored.number} is ${stored.status}, its story wants ${plan.status}`)
      return notify(stored)
    },
    act: <A extends PersonAction>(seen: CaseRecord, at: Date, { person, action, input }: Act<A>) => {
      const whole = { ...input, id: seen._id } as ActionInputs[A]
      return run(seen, at, () => takeAction(context, actorOf(person), action, whole))
    },
  }
}

export const actorOf = (person: UserRecord): PersonActor => ({
  id: person._id,
  cityId: person.cityId,
  role: person.role,
  name: person.name,
  unitId: person.unitId,
  isCrew: isCrew(person),
  assigneeKeys: assigneeKeysOf(person),
})
