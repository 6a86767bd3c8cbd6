import { gridKey, isAssignableKey } from '@shared/domain/assignee-keys'
import { assigneeStatuses, openStatuses, type Status } from '@shared/domain/case/status'
import { offsetMetres } from '@shared/domain/geo'
import type { CaseRecord } from '../../../../server/src/cases/case-record'
import { type NoticeRecord, noDelivery } from '../../../../server/src/notices/notice.model'
import type { PhotoRecord } from '../../../../server/src/photos/photo.model'
import { createRandom, type Random } from '../../../demo/random'
import { type CopyPlan, copyCase, type Template } from './copy-case'
import { citizenId, citizensOf, extraGrid, READERS, REPORTS_OF_READER } from './people'

type Kind = 'closed' | 'dropped' | 'open'
export type Templates = Readonly<Record<Kind, readonly Template[]>>

export type Batch = { cases: CaseRecord[]; photos: PhotoRecord[]; notices: NoticeRecord[] }

type GenerateInput = { templates: Templates; cityId: string; size: number; seed: number; now: Date }

export const kindOf = (status: Status): Kind => {
  if (status === 'closed') return 'closed'
  return openStatuses.some((open) => open === status) ? 'open' : 'dropped'
}

const YEARS = 2
const SPAN = YEARS * 365 * 86_400_000
const MINUTE = 60_000
const BATCH = 500
/** Metres: the copies of one template lie in the streets around it. */
const SCATTER = 120
/** Cases on the list of one worker. */
const LIST = 40

/** Of all cases 8 % are open, nearly all of them new, and 2 % ended without a fix. */
const kindAt = (random: Random, progress: number): Kind => {
  if (random.chance(progress > 0.9 ? 0.62 : 0.02)) return 'open'
  return random.chance(0.022) ? 'dropped' : 'closed'
}

export type Generated = { batches: Generator<Batch>; extraGrids: () => number }

/** The cases of a whole city in order of time, in batches; the same for the same seed. */
export const generateCases = (input: GenerateInput): Generated => {
  const spread = spreadLists(input.cityId)
  return { batches: batchesOf(input, spread.assigneeOf), extraGrids: spread.extraGrids }
}

function* batchesOf(
  { templates, size, seed, now }: GenerateInput,
  assigneeOf: (record: CaseRecord) => string | null,
): Generator<Batch> {
  const random = createRandom(seed)
  const citizen = citizenPicker(random, size)
  let batch: Batch = { cases: [], photos: [], notices: [] }
  for (let nth = 0; nth < size; nth++) {
    const progress = (nth + random.next()) / size
    const template = random.pick(templates[kindAt(random, progress)])
    const { record: seen } = template
    const [lng, lat] = offsetMetres(seen.point, random.normal(0, SCATTER), random.normal(0, SCATTER))
    const plan: CopyPlan = {
      nth,
      submittedAt: startOf(seen, new Date(now.getTime() - SPAN * (1 - progress)), now),
      now,
      point: [lng, lat],
      assignee: assigneeOf(seen),
      citizen,
    }
    const { record, photos } = copyCase(template, plan)
    batch.cases.push(record)
    batch.photos.push(...photos)
    batch.notices.push(...noticesOf(record, random))
    if (batch.cases.length === BATCH || nth === size - 1) {
      yield batch
      batch = { cases: [], photos: [], notices: [] }
    }
  }
}

/** Its last step lies in the past. */
const startOf = ({ submittedAt, history }: CaseRecord, wanted: Date, now: Date): Date => {
  const lasted = (history.at(-1)?.at.getTime() ?? 0) - submittedAt.getTime()
  return new Date(Math.min(wanted.getTime(), now.getTime() - lasted - MINUTE))
}

/** The readers get as many reports as they need for a list of the same length in every city. */
const citizenPicker = (random: Random, size: number): (() => string) => {
  const share = Math.min(0.25, (READERS * REPORTS_OF_READER) / size)
  const last = citizensOf(size) - 1
  return () => citizenId(random.chance(share) ? random.whole(0, READERS - 1) : random.whole(READERS, last))
}

/** Gives the tasks above the length of a list to workers of further grids. Finished cases stay where they were. */
const spreadLists = (cityId: string) => {
  const lengths = new Map<string, number>()
  let further = 0
  const assigneeOf = ({ assignee, status }: CaseRecord): string | null => {
    if (!assignee || !isAssignableKey(assignee)) return assignee
    if (!assigneeStatuses.some((one) => one === status)) return assignee
    const length = (lengths.get(assignee) ?? 0) + 1
    lengths.set(assignee, length)
    return length <= LIST ? assignee : gridKey(extraGrid(cityId, Math.floor(further++ / LIST)))
  }
  return { assigneeOf, extraGrids: () => Math.ceil(further / LIST) }
}

/** What the reporter was told of the first and of the latest step. */
const noticesOf = ({ _id, cityId, number, reports, history }: CaseRecord, random: Random): NoticeRecord[] => {
  const userId = reports[0]?.citizenId
  if (!userId) return []
  return [...new Set([1, history.length - 1])].flatMap((step) => {
    const at = history[step]?.at
    if (!at) return []
    return {
      _id: `${_id}:${step}:${userId}`,
      cityId,
      userId,
      caseId: _id,
      caseNumber: number,
      at,
      audience: 'citizen',
      title: '您的上报有新进展',
      text: '已经派给经办人，办理情况会继续告诉您。',
      read: random.chance(0.8),
      delivery: noDelivery(),
    }
  })
}
