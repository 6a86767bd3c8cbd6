import type { CaseDetail } from '@shared/contract/case-views'
import { detailLabels } from '../../../labels/cases'

/** Who answers for it, who else may be meant, and the reasons of the routing, one sentence each. */
export const Why = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, coResponsible, candidates, informed, softFirst, reasons } = detail
  return (
    <section className="part">
      <h3>{detailLabels.whose}</h3>
      <div className="why-name">
        {responsible ? responsible.name : detailLabels.noResponsible}
        {responsible?.duty && <span className="mark">{responsible.duty}</span>}
        {softFirst && <span className="mark">{detailLabels.softFirst}</span>}
      </div>
      {coResponsible.length > 0 && <div>{detailLabels.helpers(coResponsible.map(({ name }) => name))}</div>}
      {informed.length > 0 && <div>{detailLabels.informed(informed)}</div>}
      {candidates.length > 0 && (
        <>
          <h4>{detailLabels.candidates}</h4>
          <ul className="why-candidates">
            {candidates.map(({ unitId, name, share }) => (
              <li key={unitId}>
                <span>{name}</span>
                <i className="why-share" aria-hidden="true">
                  <i style={{ width: detailLabels.share(share) }} />
                </i>
                <span>{detailLabels.share(share)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h4>{questionOf(detail)}</h4>
          <ol className="why-reasons">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

/** A returned case keeps the reasons for which it once went out. */
const questionOf = ({ status }: CaseDetail): string => {
  if (status === 'submitted') return detailLabels.whyOpen
  return status === 'returned' ? detailLabels.whyBefore : detailLabels.why
}
