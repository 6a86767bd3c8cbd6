import type { CallLog } from '../load/call-log'
import type { EndState } from './end-state'
import { type Faults, mergeFaults } from './faults'
import { judgeAudit } from './judge-audit'
import { judgeInbox, judgeMessages } from './judge-inbox'
import { judgeMerges } from './judge-merges'
import { judgePaths } from './judge-paths'
import { judgeSteps } from './judge-steps'
import { judgeSubmits, judgeTimers } from './judge-submits'

/** Compares the calls and their answers with the end state. Pure. */
export const judge = (calls: CallLog, end: EndState): Faults =>
  mergeFaults([
    judgeSubmits(calls, end),
    judgeSteps(calls, end),
    judgePaths(end),
    judgeMerges(end),
    judgeTimers(end),
    judgeInbox(end),
    judgeMessages(end),
    judgeAudit(end),
    judgeCounts(end),
  ])

/** The counts that were kept under kills and outages are those of the histories. */
const judgeCounts = ({ counts }: Pick<EndState, 'counts'>): Partial<Faults> => ({
  countsWrong: [
    ...counts.recounted.map((id) => `案卷 ${id} 的统计与办理过程不符`),
    ...counts.corrected.map((id) => `统计 ${id} 与各件案卷加起来不符`),
  ],
})
