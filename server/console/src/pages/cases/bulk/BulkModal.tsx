import { contract } from '@shared/contract'
import type { BulkAction } from '@shared/contract/desk/bulk'
import { limits } from '@shared/domain/limits'
import { typedText, visibleLength } from '@shared/domain/visible-text'
import { actionLabels } from '@shared/labels/actions'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../../api/session'
import { bulkLabels as labels } from '../../../labels/bulk'
import { stepLabels } from '../../../labels/cases'
import type { Filters } from '../filters/use-filters'
import { BulkResult } from './BulkResult'
import { useBulk } from './use-bulk'

type BulkModalProps = {
  action: BulkAction
  picked: readonly string[]
  filters: Filters | null
  onClose: () => void
}

/** One action on many cases: what it needs, what it can do, and what became of each. */
export const BulkModal = ({ action, picked, filters, onClose }: BulkModalProps) => {
  const [unitId, setUnit] = useState<string | undefined>()
  const [into, setInto] = useState('')
  const [note, setNote] = useState('')
  const bulk = useBulk()
  const isComplete =
    (action !== 'merge' || typedText(into) !== '') &&
    (action !== 'supervise' || visibleLength(note) >= limits.reasonMinLength)
  const plan = () => {
    const { sort: _, ...where } = filters ?? {}
    const which = picked.length > 0 ? { ids: [...picked] } : { where }
    bulk.plan({ action, ...which, note, unitId, ...(action === 'merge' && { into: typedText(into) }) })
  }
  return (
    <Modal
      open
      title={labels.title(actionLabels[action].button)}
      footer={null}
      width={600}
      onCancel={onClose}
    >
      <form
        className="step-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isComplete && !bulk.planned) plan()
        }}
      >
        <p>{picked.length > 0 ? labels.which.picked(picked.length) : labels.which.found}</p>
        {!bulk.planned && (
          <>
            {(action === 'dispatch' || action === 'remind') && (
              <UnitChoice value={unitId} onChange={setUnit} />
            )}
            {action === 'merge' && (
              <Input
                autoFocus
                aria-label={labels.into}
                value={into}
                maxLength={limits.searchLength}
                placeholder={labels.intoPlaceholder}
                onChange={({ target }) => setInto(target.value)}
              />
            )}
            <Input.TextArea
              rows={2}
              aria-label={action === 'supervise' ? labels.reason : labels.note}
              placeholder={action === 'supervise' ? labels.reason : labels.note}
              maxLength={limits.reasonLength}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          </>
        )}
        {bulk.error && <Alert type="error" showIcon role="alert" message={bulk.error} />}
        {bulk.planned ? (
          <BulkResult bulk={bulk} onClose={onClose} />
        ) : (
          <div className="step-foot">
            <span className="step-hint" />
            <Button onClick={onClose}>{stepLabels.cancel}</Button>
            <Button type="primary" htmlType="submit" loading={bulk.busy} disabled={!isComplete}>
              {labels.plan}
            </Button>
          </div>
        )}
      </form>
    </Modal>
  )
}

type UnitChoiceProps = { value: string | undefined; onChange: (id: string | undefined) => void }

const UnitChoice = ({ value, onChange }: UnitChoiceProps) => {
  const [named, setNamed] = useState('')
  const query = useDeferredValue(typedText(named))
  const { data } = useQuery({
    queryKey: ['units', query],
    queryFn: () => call(contract.places.units, { query }),
    staleTime: 60_000,
  })
  return (
    <div>
      <Select
        className="step-wide"
        showSearch
        allowClear
        filterOption={false}
        aria-label={labels.unit}
        placeholder={labels.unit}
        value={value}
        onSearch={setNamed}
        onChange={(id) => onChange(id)}
        options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="faint">{labels.own}</div>
    </div>
  )
}
