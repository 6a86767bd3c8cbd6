import { contract } from '@shared/contract'
import type { CaseDetail, Person } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import { actionRow } from '@shared/domain/case/actions'
import { emptyDraft, inputOf, type StepDraft, type StepInput } from '@shared/domain/forms/step-draft'
import { fieldsFor, isHarmful, type Step } from '@shared/domain/forms/step-forms'
import { doneLabel, stepLabels } from '@shared/labels/steps'
import { useState } from 'react'
import { call } from '../../api/session'
import { confirm } from '../../platform/dialog'
import { type AfterAction, useAction } from '../case/use-action'

/** The case of a step, with its version where the step counts only for the case as it was seen. */
const seenCase = (step: Step, { id, version }: CaseDetail): { id: string; version?: number } =>
  actionRow(step).asSeen ? { id, version } : { id }

export type ProofInput = Omit<InputOf<typeof contract.cases.resolve>, 'id'>

/** Takes the steps of one case: at once, after a question, or by a sheet with the form of the step. */
export const useSteps = (detail: CaseDetail, person: Person, after: AfterAction) => {
  const action = useAction(after)
  const [sheet, setSheet] = useState<Step | null>(null)
  /** One draft a step; closing a sheet loses nothing. */
  const [drafts, setDrafts] = useState<Partial<Record<Step, StepDraft>>>({})
  const draftOf = (step: Step): StepDraft => drafts[step] ?? emptyDraft(detail.grid)

  const send = async (step: Step, input: StepInput | ProofInput): Promise<boolean> => {
    const question = stepLabels.questions[step]
    if (question && !(await confirm({ ...question, harm: isHarmful(step) }))) return false
    const done = await action.run(
      () => call(contract.cases[step], { ...seenCase(step, detail), ...input }),
      doneLabel(step),
    )
    if (!done) return false
    setDrafts(({ [step]: _sent, ...rest }) => rest)
    setSheet(null)
    return true
  }
  return {
    detail,
    /** For a shopkeeper: plain words. */
    isPlain: person.role === 'shopkeeper',
    fieldsOf: (step: Step) => fieldsFor(step, person),
    /** Closes by itself once the step is no longer open. */
    sheet: sheet && detail.abilities.includes(sheet) ? sheet : null,
    busy: action.busy,
    error: action.error,
    send,
    take: (step: Step) => {
      action.clear()
      if (fieldsFor(step, person).length > 0) setSheet(step)
      else void send(step, {})
    },
    close: () => setSheet(null),
    draftOf,
    edit: (step: Step, change: Partial<StepDraft>) =>
      setDrafts((before) => ({
        ...before,
        [step]: { ...(before[step] ?? emptyDraft(detail.grid)), ...change },
      })),
    sendDraft: (step: Step) => void send(step, inputOf(fieldsFor(step, person), draftOf(step))),
  }
}

export type Steps = ReturnType<typeof useSteps>
