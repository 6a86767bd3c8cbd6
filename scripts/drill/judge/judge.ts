import type { Said } from '../load/said'
import { judgeInbox, judgeMessages } from './judge-inbox'
import { judgeMerges } from './judge-merges'
import { judgePaths } from './judge-paths'
import { judgeSteps } from './judge-steps'
import { judgeSubmits, judgeTimers } from './judge-submits'
import type { Seen } from './seen'
import { joined, type Verdict } from './verdict'

/** Holds what people were told against what there is. Pure. */
export const judge = (said: Said, seen: Seen): Verdict =>
  joined([
    judgeSubmits(said, seen),
    judgeSteps(said, seen),
    judgePaths(seen),
    judgeMerges(seen),
    judgeTimers(seen),
    judgeInbox(seen),
    judgeMessages(seen),
  ])
