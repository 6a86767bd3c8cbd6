import { type Finding, findingLabels, findings } from './judge/verdict'
import type { DrillOptions } from './read-options'
import type { Drilled } from './run-drill'

/** Of each kind of difference the first so many are named. */
const NAMED = 5

type Summary = Record<Finding, number> & {
  submits: number
  serverKills: number
  databaseKills: number
  ok: boolean
  seed: number
}

/** What was found, in lines for people, and in one for machines. Killed less often than was asked for is no success. */
export const summaryOf = (
  { submits, killed, verdict }: Pick<Drilled, 'submits' | 'killed' | 'verdict'>,
  { seed, serverKills, databaseKills }: DrillOptions,
): { lines: string[]; summary: Summary } => {
  const isKilled = killed.server === serverKills && killed.database === databaseKills
  const isClean = findings.every((finding) => verdict[finding].length === 0)
  const ok = isKilled && isClean && submits > 0
  const counts = Object.fromEntries(findings.map((finding) => [finding, verdict[finding].length]))
  return {
    lines: [
      ...findings.flatMap((finding) => linesOf(finding, verdict[finding])),
      ...(isKilled ? [] : ['✗ 时间到了，还没有杀够次数；可以用 --minutes 放宽']),
      ok ? '✓ 一件不丢，一件不重，步步合法，件件有定时，消息各到一次' : '✗ 没有通过',
    ],
    summary: {
      submits,
      serverKills: killed.server,
      databaseKills: killed.database,
      ...(counts as Record<Finding, number>),
      ok,
      seed,
    },
  }
}

const linesOf = (finding: Finding, all: readonly string[]): string[] => {
  if (all.length === 0) return []
  const named = all.slice(0, NAMED).map((one) => `    ${one}`)
  return [
    `✗ ${findingLabels[finding]}：${all.length} 处`,
    ...named,
    ...(all.length > NAMED ? ['    ……'] : []),
  ]
}
