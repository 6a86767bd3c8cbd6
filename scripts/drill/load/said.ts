import type { Action } from '@shared/domain/case/actions'

/** `unsure`: it was asked for, and nobody has said what became of it: it may have happened. */
export type Outcome = 'unsure' | 'acknowledged' | 'refused'

/** `caseId`: of the case that the server answered with; null: it never answered. */
export type SaidSubmit = { requestId: string; by: string; caseId: string | null }
export type SaidStep = { caseId: string; action: Action; by: string; outcome: Outcome }
/** A rating, a "me too", or a neighbour's "not yet", which is both. */
export type SaidWord = {
  caseId: string
  kind: 'rating' | 'support' | 'objection'
  by: string
  outcome: Outcome
}

/** What people asked of the server, and what it told them: all that their phones know of it. */
export type Said = { submits: SaidSubmit[]; steps: SaidStep[]; words: SaidWord[] }

/** Keeps what was said. Each is on record before it is sent; what `acknowledged` counts, the server has promised. */
export const keepSaid = () => {
  const said: Said = { submits: [], steps: [], words: [] }
  let acknowledged = 0
  const asking =
    <T extends { outcome: Outcome }>(list: T[]) =>
    (asked: Omit<T, 'outcome'>) => {
      const entry = { ...asked, outcome: 'unsure' } as T
      list.push(entry)
      return (outcome: Outcome) => {
        entry.outcome = outcome
        if (outcome === 'acknowledged') acknowledged++
      }
    }
  return {
    said,
    acknowledged: () => acknowledged,
    submit: (requestId: string, by: string) => {
      const submit: SaidSubmit = { requestId, by, caseId: null }
      said.submits.push(submit)
      return (caseId: string) => {
        submit.caseId = caseId
        acknowledged++
      }
    },
    step: asking(said.steps),
    word: asking(said.words),
  }
}

export type SaidKeeper = ReturnType<typeof keepSaid>
