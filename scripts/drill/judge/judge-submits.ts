import type { Said } from '../load/said'
import type { Seen } from './seen'
import type { Verdict } from './verdict'

/** Every report that was acknowledged is there, none is there twice, and none that nobody sent. */
export const judgeSubmits = (
  { submits }: Pick<Said, 'submits'>,
  { cases }: Pick<Seen, 'cases'>,
): Partial<Verdict> => {
  const stored = new Map<string, string[]>()
  for (const { _id, reports } of cases)
    for (const { requestId } of reports) stored.set(requestId, [...(stored.get(requestId) ?? []), _id])
  const sent = new Set(submits.map(({ requestId }) => requestId))
  const unsent = [...stored.keys()].filter((requestId) => !sent.has(requestId))
  return {
    lost: submits.flatMap(({ requestId, caseId }) =>
      caseId && !stored.get(requestId)?.includes(caseId)
        ? [`上报 ${requestId} 得到过答复（案卷 ${caseId}），库里没有`]
        : [],
    ),
    doubled: [
      ...[...stored].flatMap(([requestId, ids]) =>
        ids.slice(1).map(() => `上报 ${requestId} 有 ${ids.length} 件：${ids.join('、')}`),
      ),
      ...unsent.map((requestId) => `上报 ${requestId} 没有人发过`),
    ],
  }
}
