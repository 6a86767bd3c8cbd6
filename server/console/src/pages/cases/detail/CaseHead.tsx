import type { CaseDetail } from '@shared/contract/case-views'
import { fullNumber } from '@shared/domain/case/case-number'
import { distanceLabel, momentLabel } from '@shared/labels/time'
import { Alert, Typography } from 'antd'
import { Link } from 'react-router'
import { CaseClock } from '../../../components/CaseClock'
import { StatusTag } from '../../../components/StatusTag'
import { detailLabels, tableLabels } from '../../../labels/cases'

type CaseHeadProps = { detail: CaseDetail; now: number }

/** Number, category, status, clock; then what the reporter says, and the facts. */
export const CaseHead = ({ detail, now }: CaseHeadProps) => {
  const { category, status, description, descriptionHeld, doubts, mergedInto, supporters, reworks } = detail
  const number = fullNumber(detail)
  return (
    <header className="pane-head">
      <div className="pane-title">
        <h2>{category.name}</h2>
        <StatusTag status={status} />
        <CaseClock item={detail} now={now} />
        {detail.complaint && <span className="mark mark-bad">{tableLabels.complaint}</span>}
        {reworks > 0 && <span className="mark mark-warn">{tableLabels.rework(reworks)}</span>}
        {supporters > 0 && <span className="mark">{tableLabels.supporters(supporters)}</span>}
        <Typography.Text
          className="pane-number"
          copyable={{ text: number, tooltips: [detailLabels.copy, undefined] }}
        >
          {number}
        </Typography.Text>
      </div>
      {mergedInto && (
        <Alert
          banner
          type="info"
          message={detailLabels.merged(mergedInto.number)}
          action={<Link to={`/cases/${mergedInto.id}`}>{detailLabels.openMerged}</Link>}
        />
      )}
      {doubts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="pane-alert"
          message={detailLabels.doubts}
          description={doubts.map((doubt) => <div key={doubt}>{doubt}</div>)}
        />
      )}
      <p className="pane-says">
        <span className="faint">{detailLabels.says}：</span>
        {description || <span className="faint">{detailLabels.noWords}</span>}
        {descriptionHeld && <span className="mark mark-warn">{detailLabels.held}</span>}
      </p>
      <dl className="facts">
        {factsOf(detail, now).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

const factsOf = (detail: CaseDetail, now: number): [string, string][] => {
  const { place, accuracy, grid, submittedAt, limit, deadlineAt, assigneeName, stage, anonymous } = detail
  const at = (moment: string) => momentLabel(Date.parse(moment), now)
  const facts: [string, string | null | undefined][] = [
    [detailLabels.place, `${place}（${detailLabels.accuracy(distanceLabel(accuracy))}）`],
    [detailLabels.grid, grid ? grid.name : detailLabels.noGrid],
    [detailLabels.submitted, `${at(submittedAt)}${anonymous ? `，${detailLabels.anonymous}` : ''}`],
    [detailLabels.handles, assigneeName ?? detailLabels.nobody],
    [detailLabels.turn, stage?.nextActor],
    [detailLabels.limit, limit],
    [detailLabels.promised, deadlineAt && detailLabels.promisedBy(at(deadlineAt))],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}
