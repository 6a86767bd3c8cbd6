import { type FaultKind, faultKinds, faultLabels } from './judge/faults'
import type { DrillOptions } from './read-options'
import type { DrillResult } from './run-drill'

/** Number of faults of each kind that are printed. */
const PRINTED = 5

type Summary = Record<FaultKind, number> & {
  servers: number
  submits: number
  serverKills: number
  databaseKills: number
  ok: boolean
  seed: number
}

/** The result in lines for people, and as JSON for programs. Fewer kills than were asked for are no success. */
export const summaryOf = (
  { submits, killed, faults }: Pick<DrillResult, 'submits' | 'killed' | 'faults'>,
  { seed, servers, serverKills, databaseKills, submits: wanted }: DrillOptions,
): { lines: string[]; summary: Summary } => {
  const isKilled = killed.server === serverKills && killed.database === databaseKills
  const isClean = faultKinds.every((kind) => faults[kind].length === 0)
  const isLoaded = submits >= Math.max(1, wanted)
  const ok = isKilled && isClean && isLoaded
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, faults[kind].length]))
  return {
    lines: [
      ...faultKinds.flatMap((kind) => linesOf(kind, faults[kind])),
      ...(isKilled ? [] : ['✗ 时间到了，还没有杀够次数；可以用 --minutes 放宽']),
      ...(isLoaded ? [] : [`✗ 时间到了，上报不到 ${wanted} 件；可以用 --minutes 放宽`]),
      ok ? '✓ 一件不丢，一件不重，步步合法，件件有定时，消息各到一次，统计分毫不差' : '✗ 没有通过',
    ],
    summary: {
      servers,
      submits,
      serverKills: killed.server,
      databaseKills: killed.database,
      ...(counts as Record<FaultKind, number>),
      ok,
      seed,
    },
  }
}

const linesOf = (kind: FaultKind, all: readonly string[]): string[] => {
  if (all.length === 0) return []
  const printed = all.slice(0, PRINTED).map((one) => `    ${one}`)
  return [`✗ ${faultLabels[kind]}：${all.length} 处`, ...printed, ...(all.length > PRINTED ? ['    ……'] : [])]
}
