import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import type { CaseRecord, HistoryEntry } from '../../../server/src/cases/case-record'
import { FOLLOWERS } from '../../../server/src/cases/rules/recipients'
import { peopleOf } from '../../../server/src/cases/steps/merge'
import { makeNotice, type NoticeRecipient } from '../../../server/src/notices/compose'
import type { NoticeRecord } from '../../../server/src/notices/notice.model'
import { minutesLater } from '../plots/timing'
import type { Told } from './story'
import type { World } from './world'

const HOUR = 60
/** Of the days before, the inbox recipients nothing; what is older than these hours has been read. */
const KEPT = 10 * 24 * HOUR
const READ = 10 * HOUR

/** What the people of the story were told of late, in the words and at the moments in which the server would have told them. */
export const inboxes = ({ demo, now }: World, told: readonly Told[]): NoticeRecord[] => {
  const from = minutesLater(now, -KEPT)
  const unread = minutesLater(now, -READ)
  const people = demo.users
    .filter(({ persona }) => persona !== null)
    .map((user) => ({ ...user, id: user._id, keys: assigneeKeysOf(user) }))
  return told.flatMap((one) =>
    stepsOf(one).flatMap(({ state, step, entry }) =>
      entry.at < from
        ? []
        : people
            .flatMap((person) => hearer(person, state, entry) ?? [])
            .map((hears) => ({
              ...makeNotice({
                record: state,
                step,
                entry,
                recipient: hears,
                channel: null,
                now: entry.at,
              }),
              read: entry.at < unread,
            })),
    ),
  )
}

type Step = { state: CaseRecord; step: number; entry: HistoryEntry }

/** Every step with the case as it stood just after it. */
const stepsOf = ({ before, record }: Told): Step[] =>
  [...before, record].flatMap((state, i, states) => {
    const known = states[i - 1]?.history.length ?? 0
    return state.history.slice(known).map((entry, j) => ({ state, entry, step: known + j }))
  })

/** As what somebody hears of a step, if at all, see `drainOutbox`. */
const hearer = (
  person: NoticeRecipient['person'],
  state: CaseRecord,
  { recipients, by }: HistoryEntry,
): NoticeRecipient | null => {
  if (by.id === person.id) return null
  if (recipients.some((address) => person.keys.includes(address))) return { person, follows: false }
  const follows = recipients.includes(FOLLOWERS) && peopleOf(state).includes(person.id)
  return follows ? { person, follows } : null
}
