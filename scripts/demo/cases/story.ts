import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Replay } from '../replay/replay'

/** A story begins with one report, or with two reports of the same thing. */
export type Story = {
  /** The reports with their routing decisions, before they are stored: without id and number. */
  reports: readonly CaseRecord[]
  /** Runs all steps after the reports were sent. */
  tell: (replay: Replay, stored: readonly CaseRecord[]) => Promise<void>
}

/** A story of one report. */
export const storyOf = (
  report: CaseRecord,
  tell: (replay: Replay, stored: CaseRecord) => Promise<void>,
): Story => ({
  reports: [report],
  tell: async (replay, [stored]) => {
    if (stored) await tell(replay, stored)
  },
})
