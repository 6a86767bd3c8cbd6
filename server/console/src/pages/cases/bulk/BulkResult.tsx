import { Button, Progress } from 'antd'
import { Link } from 'react-router'
import { bulkLabels as labels } from '../../../labels/bulk'
import type { Bulk } from './use-bulk'

/** Before the start: how many can be done, and why others cannot. After it: progress, and each case that was refused. */
export const BulkResult = ({ bulk, onClose }: { bulk: Bulk; onClose: () => void }) => {
  const { planned, now, isOver, refused, busy } = bulk
  if (!planned) return null
  if (!now)
    return (
      <>
        <p>
          <b>{labels.can(planned.can)}</b>
        </p>
        <ul className="bulk-reasons">
          {planned.cannot.map(({ code, why, count, numbers }) => (
            <li key={code + why}>
              {labels.cannot(count, why)}
              <div className="faint">{labels.numbers(numbers, count)}</div>
            </li>
          ))}
        </ul>
        <div className="step-foot">
          <span className="step-hint" />
          <Button onClick={bulk.change}>{labels.back}</Button>
          <Button type="primary" autoFocus loading={busy} disabled={planned.can === 0} onClick={bulk.start}>
            {labels.start(planned.can)}
          </Button>
        </div>
      </>
    )
  const { done, refused: count, total, state } = now
  return (
    <>
      <p role="status">
        <b>{labels.states[state]}</b> {labels.progress(done, count, total)}
      </p>
      <Progress
        percent={total > 0 ? Math.round(((done + count) / total) * 100) : 100}
        status={isOver ? 'normal' : 'active'}
        aria-label={labels.progress(done, count, total)}
      />
      {refused.length > 0 && (
        <>
          <h3>{labels.refused}</h3>
          <ul className="bulk-reasons">
            {refused.map(({ caseId, number, why }) => (
              <li key={caseId}>
                <Link to={`/cases/${caseId}`} onClick={onClose}>
                  {number}
                </Link>{' '}
                {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="step-foot">
        <span className="step-hint" />
        {!isOver && (
          <Button danger loading={busy} onClick={bulk.cancel}>
            {labels.cancel}
          </Button>
        )}
        <Button type={isOver ? 'primary' : 'default'} onClick={onClose}>
          {labels.close}
        </Button>
      </div>
    </>
  )
}
