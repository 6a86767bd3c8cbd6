import type { Action } from '@shared/domain/case/actions'

/** `unsure`: sent and not answered, so it may have happened. */
export type Outcome = 'unsure' | 'acknowledged' | 'refused'

/** `caseId`: the case in the server's answer; null: no answer. */
export type SubmitCall = { requestId: string; by: string; caseId: string | null }
export type StepCall = { caseId: string; action: Action; by: string; outcome: Outcome }
/** A rating, a support, or a neighbour's "not yet", which is both. */
export type FeedbackCall = {
  caseId: string
  kind: 'rating' | 'support' | 'objection'
  by: string
  outcome: Outcome
}

/** All calls of the people and their outcomes: what their phones know of the server. */
export type CallLog = { submits: SubmitCall[]; steps: StepCall[]; feedback: FeedbackCall[] }

/** Records each call before it is sent. `acknowledged` counts the calls that the server has promised to keep. */
export const createCallLog = () => {
  const log: CallLog = { submits: [], steps: [], feedback: [] }
  let acknowledged = 0
  const recordIn =
    <T extends { outcome: Outcome }>(list: T[]) =>
    (call: Omit<T, 'outcome'>) => {
      const entry = { ...call, outcome: 'unsure' } as T
      list.push(entry)
      return (outcome: Outcome) => {
        entry.outcome = outcome
        if (outcome === 'acknowledged') acknowledged++
      }
    }
  return {
    log,
    acknowledged: () => acknowledged,
    submit: (requestId: string, by: string) => {
      const submit: SubmitCall = { requestId, by, caseId: null }
      log.submits.push(submit)
      return (caseId: string) => {
        submit.caseId = caseId
        acknowledged++
      }
    },
    step: recordIn(log.steps),
    feedback: recordIn(log.feedback),
  }
}

export type CallRecorder = ReturnType<typeof createCallLog>
