import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { actionRow, type FormField } from '@shared/domain/case/actions'
import { arrangeSteps } from '@shared/domain/forms/arrange-steps'
import { inputOf, missingOf, type StepDraft } from '@shared/domain/forms/step-draft'
import { isHarmful, isStep, proofSteps, type Step } from '@shared/domain/forms/step-forms'
import { type Holder, holds } from '@shared/domain/roles'
import { changedLabel } from '@shared/labels/changed'
import { doneLabel } from '@shared/labels/steps'
import { App } from 'antd'
import { type Ref, useImperativeHandle, useState } from 'react'
import { ApiError, messageOf } from '../../../api/api-error'
import { queries } from '../../../api/queries'
import { call, usePerson } from '../../../api/session'
import { draftOf, forgetDraft, keepDraft, typedIn } from './drafts'

/** What the keys of the page ask of the open case. */
export type StepsHandle = {
  takeMain: () => void
  sendMain: () => void
  takeBeside: () => void
  openPhotos: () => void
}

/** `place`: the photo that fills the screen; null: none. */
export type Preview = { place: number | null; show: (place: number | null) => void }

type Conflict = { text: string; typed: string }
type StepsOptions = { handle: Ref<StepsHandle>; onDone: (detail: CaseDetail) => Promise<void> }

/** Steps on the spot need a camera; two fields are answered by their addressee alone. */
const isForDesk = (step: Step): boolean =>
  !proofSteps.some((one) => one === step) && step !== 'settle' && step !== 'sign'

/** The fields of a form at the desk: a note has room here, unlike on the phone. */
export const deskFields = (step: Step, person: Holder): readonly FormField[] =>
  actionRow(step).fields.filter((field) => field !== 'proposal' || holds(person, 'lookUpUnits'))

/** The steps of one case, by button or key: what is open, what is written, what became of it. */
export const useSteps = (detail: CaseDetail, { handle, onDone }: StepsOptions) => {
  const { message } = App.useApp()
  const person = usePerson()
  const personId = person?.id ?? ''
  const holder: Holder = person ?? { role: 'citizen' }
  const [open, setOpen] = useState<Step | null>(null)
  const [draft, setDraft] = useState<StepDraft | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [place, show] = useState<number | null>(null)
  const { id } = detail
  const arranged = arrangeSteps(detail.abilities.filter((action) => isStep(action) && isForDesk(action)))

  const take = (step: Step): void => {
    setError(null)
    setDraft(draftOf(personId, detail, step))
    setOpen(step)
  }
  const edit = (change: Partial<StepDraft>): void =>
    setDraft((before) => {
      if (!before || !open) return before
      const next = { ...before, ...change }
      keepDraft(personId, id, open, next)
      return next
    })

  /** Shows what somebody else has done meanwhile; what was written stays. */
  const showChange = async (step: Step, written: StepDraft, details: unknown): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['case', id] })
    const now = queries.getQueryData<CaseDetail>(['case', id])
    const isOpen = now?.abilities.includes(step) ?? false
    setConflict({ text: changedLabel(details), typed: isOpen ? '' : typedIn(written) })
    if (!isOpen) setOpen(null)
  }

  const send = async (step: Step, written: StepDraft): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const fields = deskFields(step, holder)
      const seen = actionRow(step).asSeen ? { id, version: detail.version } : { id }
      const done = await call(contract.cases[step], { ...seen, ...inputOf(fields, written) })
      forgetDraft(personId, id, step)
      setOpen(null)
      setConflict(null)
      message.success(doneLabel(step))
      await onDone(done)
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'transition_not_allowed')
        await showChange(step, written, failure.details)
      else {
        const text = messageOf(failure)
        // A step that was sent by one key has no form to say it in.
        if (open) setError(text)
        else message.error(text)
        if (failure instanceof ApiError && failure.code === 'not_allowed')
          await queries.invalidateQueries({ queryKey: ['case', id] })
      }
    } finally {
      setBusy(false)
    }
  }

  const sendMain = (): void => {
    const { main } = arranged
    if (!main || busy) return
    const written = draftOf(personId, detail, main)
    // Nothing harmful goes unasked, and nothing that lacks an answer.
    if (isHarmful(main) || missingOf(deskFields(main, holder), written)) take(main)
    else void send(main, written)
  }

  useImperativeHandle(handle, () => ({
    takeMain: () => arranged.main && take(arranged.main),
    sendMain,
    takeBeside: () => arranged.beside && take(arranged.beside),
    openPhotos: () => show(0),
  }))

  return {
    detail,
    holder,
    arranged,
    needsPhone: detail.abilities.some((action) => proofSteps.some((step) => step === action)),
    /** Closes by itself once the step is no longer open. */
    open: open && detail.abilities.includes(open) ? open : null,
    draft,
    busy,
    error,
    conflict,
    preview: { place, show } satisfies Preview,
    take,
    edit,
    close: () => setOpen(null),
    send: () => void (open && draft && send(open, draft)),
    forgetConflict: () => setConflict(null),
  }
}

export type Steps = ReturnType<typeof useSteps>
