import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { PhoneErrorView } from '@shared/contract/settings'
import type { PhoneErrorRecord } from './phone-error.model'

/**
 * Records of several days, in the order of time, as one list: the same message of the same version is one line.
 * `version`: null for all. Lines beyond `most` are counted with the others.
 */
export const summarize = (
  records: readonly PhoneErrorRecord[],
  version: string | null,
  most: number,
): OutputOf<(typeof contract)['phoneErrors']['list']> => {
  const versions = new Map<string, number>()
  const lines = new Map<string, PhoneErrorView>()
  let others = 0
  for (const record of records) {
    // Those that found no place have no version.
    if (record.version === '') {
      others += record.count
      continue
    }
    versions.set(record.version, (versions.get(record.version) ?? 0) + record.count)
    if (version !== null && record.version !== version) continue
    const id = [record.version, record.kind, record.message].join(' ')
    lines.set(id, joined(record, lines.get(id)))
  }
  const sorted = [...lines.values()].sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1))
  for (const { count } of sorted.slice(most)) others += count
  return {
    items: sorted.slice(0, most),
    others,
    versions: [...versions].sort(([, a], [, b]) => b - a).map(([name]) => name),
  }
}

const joined = (record: PhoneErrorRecord, earlier: PhoneErrorView | undefined): PhoneErrorView => ({
  version: record.version,
  kind: record.kind,
  message: record.message,
  page: record.page,
  device: record.device,
  count: (earlier?.count ?? 0) + record.count,
  firstAt: earlier?.firstAt ?? record.firstAt.toISOString(),
  lastAt: record.lastAt.toISOString(),
})
