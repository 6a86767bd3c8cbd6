import type { CaseDetail } from '@shared/contract/case-views'
import { outcomeLabels, satisfactionLabels, voiceLabels } from '@shared/labels/ratings'
import { momentLabel } from '@shared/labels/time'
import { detailLabels } from '../../../labels/cases'

/** What citizens say of the fix, the latest first; nothing while nobody has said anything. */
export const Ratings = ({ detail: { ratings }, now }: { detail: CaseDetail; now: number }) => {
  if (ratings.length === 0) return null
  return (
    <section className="part">
      <h3>{detailLabels.ratings}</h3>
      <ul className="ratings">
        {[...ratings].reverse().map(({ at, as, outcome, satisfaction, comment, held }) => (
          <li key={`${at}${as}`}>
            <b>
              {outcomeLabels[outcome]}
              {satisfaction && `，${satisfactionLabels[satisfaction]}`}
            </b>
            <span className="faint">
              {voiceLabels[as]} {momentLabel(Date.parse(at), now)}
            </span>
            {comment && <div>{comment}</div>}
            {held && <span className="mark mark-warn">{detailLabels.held}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
