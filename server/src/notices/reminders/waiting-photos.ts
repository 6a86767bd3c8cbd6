import { roleKey } from '@shared/domain/assignee-keys'
import { isDropped } from '@shared/domain/case/status'
import { type ReachableUser, usersAt } from '../../accounts/assignee-keys'
import type { AppContext } from '../../app/context'
import type { CaseRecord } from '../../cases/case-record'
import { mayShow, shownTo } from '../../cases/rules/may-show'
import { waitingPhotoLabels } from '../../labels/notices'
import type { PhotoRecord } from '../../photos/photo.model'
import { markReminded, photosToRemindOf } from '../../photos/release'
import { casesOfPhotos, usesPhoto } from '../../privacy/release'
import { type NoticeRecord, noDelivery } from '../notice.model'
import { insertMissing } from '../outbox'
import { audienceOf } from '../step-notice'

type RemindContext = Pick<AppContext, 'env' | 'now'>

/** Photos of one run. */
const BATCH = 100

type Waiting = { photo: PhotoRecord; record: CaseRecord }

/**
 * Reminds dispatchers, and the workers in charge, of photos that wait too long to be released: each photo once, one notice a
 * person and run. Photos are marked after their notices are stored, and a notice is named by its first photo: a crash
 * neither loses nor doubles it. Returns the number of photos.
 */
export const remindOfWaitingPhotos = async ({ env, now }: RemindContext): Promise<number> => {
  const due = await photosToRemindOf(env.CITY, now(), BATCH)
  if (due.length === 0) return 0
  const cases = await casesOfPhotos(env.CITY, due)
  const waiting = due.flatMap((photo) => {
    const record = cases.find(usesPhoto(photo))
    return record && !photo.hidden && !isDropped(record.status) ? [{ photo, record }] : []
  })
  await insertMissing(
    [...(await waitingByPerson(env.CITY, waiting)).values()].map((mine) => makeReminder(mine, now())),
  )
  for (const photo of due) await markReminded(photo)
  return due.length
}

type Mine = { person: ReachableUser; waiting: Waiting[] }

const waitingByPerson = async (
  cityId: string,
  waiting: readonly Waiting[],
): Promise<ReadonlyMap<string, Mine>> => {
  const known = new Map<string, Promise<ReachableUser[]>>()
  const peopleAt = (key: string) => {
    const people = known.get(key) ?? usersAt(cityId, [key])
    known.set(key, people)
    return people
  }
  const byPerson = new Map<string, Mine>()
  for (const one of waiting) {
    const { assignee } = one.record
    const people = [...(await peopleAt(roleKey('dispatcher'))), ...(assignee ? await peopleAt(assignee) : [])]
    for (const person of people) {
      if (!mayRelease(person, one.record)) continue
      const mine = byPerson.get(person.id) ?? { person, waiting: [] }
      if (!mine.waiting.includes(one)) mine.waiting.push(one)
      byPerson.set(person.id, mine)
    }
  }
  return byPerson
}

const mayRelease = ({ id, role, keys }: ReachableUser, record: CaseRecord): boolean => {
  const shown = shownTo(record, { id, role, assigneeKeys: keys })
  return shown !== null && mayShow(shown, 'wholePhoto')
}

const makeReminder = ({ person, waiting }: Mine, now: Date): NoticeRecord => {
  const [first] = waiting
  if (!first) throw new Error('a reminder of nothing')
  const { photo, record } = first
  return {
    _id: `photo-${photo._id}-${photo.redaction.remindAt?.getTime()}-${person.id}`,
    cityId: record.cityId,
    userId: person.id,
    // It opens the case of the photo that has waited longest; the queue is one tap further.
    caseId: record._id,
    caseNumber: record.number,
    at: now,
    audience: audienceOf(person.role),
    title: waitingPhotoLabels.title(waiting.length),
    text: waitingPhotoLabels.text(record.category.name, record.place),
    read: false,
    delivery: noDelivery(),
  }
}
