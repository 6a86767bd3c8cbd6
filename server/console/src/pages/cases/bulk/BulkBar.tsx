import { type BulkAction, bulkActions } from '@shared/contract/desk/bulk'
import { holds } from '@shared/domain/roles'
import { actionLabels } from '@shared/labels/actions'
import { Button } from 'antd'
import { useState } from 'react'
import { usePerson } from '../../../api/session'
import { bulkLabels } from '../../../labels/bulk'
import type { Filters } from '../filters/use-filters'
import { BulkModal } from './BulkModal'

type BulkBarProps = {
  picked: readonly string[]
  /** The filters of the table of all cases; null in a queue. */
  filters: Filters | null
  onAll: () => void
  onClear: () => void
}

/** What can be done with many cases at once: those that are picked, else all that the filters find. */
export const BulkBar = ({ picked, filters, onAll, onClear }: BulkBarProps) => {
  const person = usePerson()
  const [action, setAction] = useState<BulkAction | null>(null)
  const isAllowed = person !== null && holds(person, 'dispatch')
  if (!isAllowed || (picked.length === 0 && !filters)) return null
  const isOpen = (one: BulkAction) => one !== 'supervise' || (person !== null && holds(person, 'supervise'))
  return (
    <div className="bulk" role="toolbar" aria-label={bulkLabels.bar}>
      <span>{picked.length > 0 ? bulkLabels.picked(picked.length) : bulkLabels.found}</span>
      {bulkActions.filter(isOpen).map((one) => (
        <Button key={one} size="small" onClick={() => setAction(one)}>
          {actionLabels[one].button}
        </Button>
      ))}
      {picked.length > 0 && (
        <>
          <Button size="small" type="link" onClick={onAll}>
            {bulkLabels.all}
          </Button>
          <Button size="small" type="link" onClick={onClear}>
            {bulkLabels.none}
          </Button>
        </>
      )}
      {action && (
        <BulkModal action={action} picked={picked} filters={filters} onClose={() => setAction(null)} />
      )}
    </div>
  )
}
