import { userKey } from '@shared/domain/assignee-keys'
import { quoted } from '../../labels/history'
import { goneLabel } from '../../labels/names'
import type { PhotoRef } from '../../photos/photo-ref'
import { CaseModel } from '../case.model'
import type { CaseRecord, HistoryEntry, KeptPart } from '../case-record'
import { listsOf } from '../lists/list-keys'
import { isAuthorStep } from '../rules/parts'
import { findCase } from '../store'

export type Anonymising = {
  /** True for those who go. */
  goes: (userId: string) => boolean
  /** The name in the store that takes the place of a person, the same each time. */
  aliasOf: (userId: string) => string
  /** Texts that go with them; none: their words stay, without a name. */
  words: 'keep' | { comments: readonly string[] }
}

/** The fields of a case without these people. Place, category, history and the work of staff stay. Pure. */
export const withoutPeople = (record: CaseRecord, people: Anonymising): Partial<CaseRecord> => ({
  reports: record.reports.map((report) =>
    people.goes(report.citizenId) ? reportOf(report, people) : report,
  ),
  history: record.history.map((entry) => entryOf(entry, people)),
  toRate: record.toRate.filter((id) => !people.goes(id)),
  hidden: record.hidden.map((one) =>
    people.goes(one.by.id) && one.takenBack ? { ...one, by: nobody(one.by, people) } : one,
  ),
  privacyRequest:
    record.privacyRequest && people.goes(record.privacyRequest.by.id) ? null : record.privacyRequest,
  orders: record.orders.map((order) => (isQuoting(order.text, people) ? { ...order, text: null } : order)),
})

const reportOf = (
  report: CaseRecord['reports'][number],
  { aliasOf, words }: Anonymising,
): CaseRecord['reports'][number] => ({
  ...report,
  citizenId: aliasOf(report.citizenId),
  description: words === 'keep' ? report.description : '',
  // Where the person stood.
  fix: null,
  photos: report.photos.map(withoutPlace),
})

const withoutPlace = (photo: PhotoRef): PhotoRef => ({ ...photo, point: null })

const entryOf = (entry: HistoryEntry, people: Anonymising): HistoryEntry => {
  const recipients = entry.recipients.map((key) => keyOf(key, people))
  const quote = isTheirs(entry.quote, people) ? null : entry.quote
  if (!isAuthorStep(entry) || !people.goes(entry.by.id)) return { ...entry, recipients, quote }
  return {
    ...entry,
    recipients,
    quote,
    by: nobody(entry.by, people),
    text: people.words === 'keep' ? entry.text : null,
    photos: entry.photos.map(withoutPlace),
  }
}

const nobody = <B extends { id: string }>(by: B, { aliasOf }: Anonymising): B & { name: string } => ({
  ...by,
  id: aliasOf(by.id),
  name: goneLabel,
})

/** A notice to one person alone names them by their key. */
const keyOf = (key: string, { goes, aliasOf }: Anonymising): string => {
  const id = key.startsWith(userKey('')) ? key.slice(userKey('').length) : null
  return id !== null && goes(id) ? userKey(aliasOf(id)) : key
}

const isTheirs = (quote: string | null, { words }: Anonymising): boolean =>
  words !== 'keep' && quote !== null && words.comments.includes(quote)

/** Whole quotes alone: a comment of one letter stands in every text. */
const isQuoting = (text: string | null, { words }: Anonymising): boolean =>
  words !== 'keep' && text !== null && words.comments.some((comment) => text.includes(quoted(comment)))

/** Others may take a step at the same moment. */
const TRIES = 5

/** Takes these people out of a case, in one write that counts only for the case as it was read. A second time it changes nothing. */
export const anonymiseCase = async (
  cityId: string,
  id: string,
  people: Anonymising,
  gone: readonly KeptPart[] = [],
): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const seen = await findCase(cityId, id)
    const kept = seen.kept.filter((part) => !gone.includes(part))
    const set = { ...withoutPeople(seen, people), kept }
    const { matchedCount } = await CaseModel.updateOne(
      { _id: id, cityId, version: seen.version },
      // Whatever is made of the words of a case follows by the outbox.
      {
        $set: { ...set, lists: listsOf({ ...seen, ...set }), hasPendingNotices: true },
        $inc: { version: 1 },
      },
    )
    if (matchedCount === 0) continue
    // One by one: a support is no step, so a whole list could lose one that comes at this moment.
    for (const { userId } of seen.followers.filter((one) => people.goes(one.userId)))
      await CaseModel.updateOne(
        { _id: id, cityId, 'followers.userId': userId },
        { $set: { 'followers.$[one].userId': people.aliasOf(userId) } },
        { arrayFilters: [{ 'one.userId': userId }] },
      )
    return
  }
  throw new Error('the case changed each time')
}
