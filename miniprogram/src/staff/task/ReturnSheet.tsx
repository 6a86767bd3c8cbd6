import { contract } from '@shared/contract'
import { useState } from 'react'
import { Field } from '../../components/Field'
import { call } from '../../services/api'
import { doneWords, reasonWords } from '../../words/staff'
import { ReasonSheet } from '../parts/ReasonSheet'
import { type ChosenUnit, UnitSearch } from '../parts/UnitSearch'
import type { ActionRun } from '../parts/use-action'
import { useReason } from '../parts/use-reason'

type ReturnSheetProps = { id: string; open: boolean; action: ActionRun; onClose: () => void }

/** 退回: why it is not ours, and whose it may be. */
export const ReturnSheet = ({ id, open, action, onClose }: ReturnSheetProps) => {
  const reason = useReason()
  const [query, setQuery] = useState('')
  const [unit, setUnit] = useState<ChosenUnit | null>(null)

  const send = async (words: string) => {
    const done = await action.run(
      () => call(contract.cases.return, { id, reason: words, proposedUnitId: unit?.id }),
      doneWords.return,
    )
    if (done) onClose()
  }
  return (
    <ReasonSheet
      action={open ? 'return' : null}
      state={reason}
      busy={action.busy}
      error={action.error}
      onSend={(words) => void send(words)}
      onClose={onClose}
    >
      <Field label={reasonWords.proposal} hint={reasonWords.proposalHint}>
        <UnitSearch query={query} onQuery={setQuery} chosen={unit} onChoose={setUnit} />
      </Field>
    </ReasonSheet>
  )
}
