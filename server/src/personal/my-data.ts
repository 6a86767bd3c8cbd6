import { Readable } from 'node:stream'
import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import { strToU8, Zip, ZipPassThrough } from 'fflate'
import { assigneeKeysOf } from '../accounts/assignee-keys'
import { sessionsOf } from '../accounts/ended-sessions'
import type { UserRecord } from '../accounts/user.model'
import { findUser } from '../accounts/users'
import type { AppContext } from '../app/context'
import type { Download } from '../app/endpoint'
import { casesOfPerson, ratingsOfPerson } from '../cases/people/retention'
import { shownTo } from '../cases/rules/may-show'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { readTicket, signTicket } from '../core/tickets'
import * as labels from '../labels/own/my-data'
import { noticesOf } from '../notices/inbox'
import { photosOfOwner } from '../photos/photo-owner'
import { fileOf } from '../photos/photo-ref'
import { eachOf } from './deletion'

export const MY_DATA = '/api/me/data'
const KIND = 'personal data'

/** 导出: the URL of a zip with everything about this person. */
export const issueMyData = (
  context: Pick<AppContext, 'env' | 'now' | 'endedSessions'>,
  { id }: PersonActor,
  session: string | null,
): OutputOf<(typeof contract)['me']['data']> => {
  const { ticket, expiresAt } = signTicket(context, KIND, { of: id, session })
  return { url: `${MY_DATA}/${ticket}`, expiresAt: expiresAt.toISOString() }
}

export const downloadMyData = async (context: AppContext, ticket: string): Promise<Download> => {
  const userId = readTicket(context, KIND, ticket)
  if (userId === null || !(await findUser(context.env.CITY, userId))) throw new DomainError('link_expired')
  const { year, month, day } = wallTime(context.now().getTime())
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('')
  return {
    body: Readable.from(zipped(filesOf(context, userId))),
    type: 'application/zip',
    fileName: labels.myDataLabels.fileName(date),
  }
}

type DataFile = { name: string; bytes: Uint8Array }

/** File by file, photos one at a time: however much a person has sent, little of it is in memory at once. */
async function* filesOf(context: AppContext, userId: string): AsyncGenerator<DataFile> {
  const { env, files, now, snapshot } = context
  const { myDataLabels } = labels
  const user = await findUser(env.CITY, userId)
  if (!user) return
  yield { name: myDataLabels.about, bytes: strToU8(myDataLabels.aboutText(snapshot().name, now())) }
  yield json(myDataLabels.person, labels.personEntry(user))
  const [reports, followed] = await casesIn(user)
  yield json(myDataLabels.reports, reports)
  yield json(myDataLabels.followed, followed)
  yield json(myDataLabels.ratings, (await ratingsOfPerson(env.CITY, userId)).map(labels.ratingEntry))
  const notices = await noticesOf(env.CITY, userId, limits.exportedNotices)
  yield json(myDataLabels.notices, notices.map(labels.noticeEntry))
  yield json(myDataLabels.devices, (await sessionsOf(env.CITY, userId)).map(labels.deviceEntry))
  const photos = eachOf((after) => photosOfOwner(env.CITY, userId, { after, most: 50 }))
  const facts: unknown[] = []
  for await (const photo of photos) {
    facts.push(labels.photoEntry(photo))
    const bytes = await files.read(fileOf(photo, 'large.jpg'), limits.photoBytes)
    if (bytes) yield { name: myDataLabels.photo(photo._id), bytes }
  }
  yield json(myDataLabels.photoFacts, facts)
}

const json = (name: string, value: unknown): DataFile => ({
  name,
  bytes: strToU8(JSON.stringify(value, null, 2)),
})

/** Followed cases as far as the person may see them: one that staff has hidden is not there for followers. */
const casesIn = async (user: UserRecord): Promise<[reports: unknown[], followed: unknown[]]> => {
  const { _id: userId, cityId, role } = user
  const actor = { id: userId, role, assigneeKeys: assigneeKeysOf(user) }
  const reports: unknown[] = []
  const followed: unknown[] = []
  for await (const record of eachOf((after) => casesOfPerson(cityId, userId, { after, most: 50 }))) {
    const added = record.history.filter(({ action, by }) => action === 'supplement' && by.id === userId)
    const texts = added.map(({ text }) => text ?? '')
    for (const report of record.reports)
      if (report.citizenId === userId) reports.push(labels.reportEntry(record, report, texts))
    if (!shownTo(record, actor)) continue
    for (const { at } of record.followers.filter((one) => one.userId === userId))
      followed.push(labels.followedEntry(record, at))
  }
  return [reports, followed]
}

/** The zip as it grows. Photos are compressed already. */
async function* zipped(files: AsyncIterable<DataFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const { name, bytes } of files) {
    const entry = new ZipPassThrough(name)
    zip.add(entry)
    entry.push(bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
