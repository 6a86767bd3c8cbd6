import type { CaseCard } from '@shared/contract/case-views'
import { lightOf } from '@shared/domain/clock'
import { spanLabel } from '@shared/labels/time'
import { turnLabels } from '@shared/labels/turn'
import { clockLabels } from '../labels/cases'

type Clocked = Pick<CaseCard, 'stage' | 'status' | 'asked'>

/** The light of the next actor's clock: what is due, and the time that is left. Nothing once a case has ended. */
export const CaseClock = ({ item: { stage, status, asked }, now }: { item: Clocked; now: number }) => {
  if (!stage) return <span className="faint">{clockLabels.none}</span>
  const dueAt = Date.parse(stage.dueAt)
  if (stage.name === 'suspension' && !asked)
    return (
      <span className="clock">
        <i className="light light-grey" aria-hidden="true" />
        {turnLabels.suspended(dueAt, now)}
      </span>
    )
  const light = lightOf(Date.parse(stage.warnAt), dueAt, now)
  const work = asked ? turnLabels.decide(asked) : turnLabels.work(stage.name, status)
  const left =
    light === 'red' ? clockLabels.over(spanLabel(now - dueAt)) : clockLabels.left(spanLabel(dueAt - now))
  return (
    <span className={`clock clock-${light}`}>
      <i className={`light light-${light}`} aria-hidden="true" />
      {work} · {left}
    </span>
  )
}
