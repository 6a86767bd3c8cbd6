import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { TextArea } from '../../components/TextArea'
import { call } from '../../services/api'
import { dispatchWords, doneWords } from '../../words/staff'
import type { ChosenUnit } from '../parts/UnitSearch'
import type { ActionRun } from '../parts/use-action'
import { GridChoice } from './GridChoice'
import type { GridName } from './near-grids'
import { UnitChoice } from './UnitChoice'
import './DispatchSheet.scss'

type DispatchSheetProps = { detail: CaseDetail; open: boolean; action: ActionRun; onClose: () => void }

/** 派遣: which grid follows it up, and which unit answers for it. */
export const DispatchSheet = ({ detail, open, action, onClose }: DispatchSheetProps) => {
  const [grid, setGrid] = useState<GridName | null>(detail.grid)
  const [query, setQuery] = useState('')
  const [unit, setUnit] = useState<ChosenUnit | null>(null)
  const [note, setNote] = useState('')
  const missing = grid ? (unit ? null : 'unit') : 'grid'

  const send = async () => {
    if (!grid || !unit) return
    const input = { id: detail.id, gridCode: grid.code, unitId: unit.id, note }
    const done = await action.run(() => call(contract.cases.dispatch, input), doneWords.dispatch)
    if (done) onClose()
  }
  return (
    <Sheet
      open={open}
      title={dispatchWords.title}
      onClose={onClose}
      error={action.error}
      footer={
        <Button wide size="large" busy={action.busy} disabled={missing !== null} onTap={() => void send()}>
          {missing ? dispatchWords.missing[missing] : dispatchWords.send}
        </Button>
      }
    >
      <GridChoice detail={detail} chosen={grid} onChoose={setGrid} />
      <UnitChoice detail={detail} query={query} onQuery={setQuery} chosen={unit} onChoose={setUnit} />
      <Field label={dispatchWords.note} hint={dispatchWords.noteHint}>
        <TextArea
          label={dispatchWords.note}
          value={note}
          max={limits.reasonLength}
          placeholder={dispatchWords.notePlaceholder}
          onChange={setNote}
        />
      </Field>
    </Sheet>
  )
}
