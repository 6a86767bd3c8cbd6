import type { ReactNode } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { TextArea } from '../../components/TextArea'
import { reasonWords } from '../../words/staff'
import type { ReasonState } from './use-reason'

type ReasonSheetProps = {
  /** Null: closed. */
  action: 'return' | 'reject' | 'fail' | 'reopen' | null
  state: ReasonState
  busy: boolean
  error: string | null
  onSend: (reason: string) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks why: by chips, by words, or both. */
export const ReasonSheet = ({ action, state, busy, error, onSend, onClose, children }: ReasonSheetProps) => {
  if (!action) return null
  const { reason } = state
  const items = reasonWords.chips[action].map((chip) => ({ value: chip, words: chip }))
  const harm = action === 'reject' || action === 'fail'
  return (
    <Sheet
      open
      title={reasonWords.titles[action]}
      onClose={onClose}
      error={error}
      footer={
        <Button
          wide
          size="large"
          kind={harm ? 'danger' : 'primary'}
          busy={busy}
          disabled={reason === null}
          onTap={() => reason !== null && onSend(reason)}
        >
          {reason === null ? reasonWords.missing : reasonWords.send[action]}
        </Button>
      }
    >
      <Field label={reasonWords.question}>
        <Choice items={items} chosen={state.chosen} onTap={state.toggle} />
      </Field>
      <Field label={reasonWords.words} hint={reasonWords.wordsHint}>
        <TextArea
          label={reasonWords.words}
          value={state.words}
          max={state.room}
          placeholder={reasonWords.placeholder}
          onChange={state.setWords}
        />
      </Field>
      {children}
    </Sheet>
  )
}
