import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { distanceLabel, momentLabel } from '@shared/labels/time'
import { Image } from 'antd'
import { detailLabels } from '../../../labels/cases'

type HistoryProps = { detail: CaseDetail; now: number }

/** What has happened, with names, the latest first. */
export const History = ({ detail, now }: HistoryProps) => (
  <section className="part">
    <h3>{detailLabels.history}</h3>
    <ol className="history">
      {[...detail.timeline].reverse().map((entry) => (
        <Entry key={`${entry.at}${entry.action}`} entry={entry} now={now} />
      ))}
    </ol>
  </section>
)

const Entry = ({ entry, now }: { entry: TimelineEntry; now: number }) => {
  const { at, title, who, text, held, photos, distance, marks } = entry
  return (
    <li>
      <div className="history-head">
        <b>{title}</b>
        <span>{who}</span>
        <time dateTime={at}>{momentLabel(Date.parse(at), now)}</time>
      </div>
      {text && <div>{text}</div>}
      {held && <span className="mark mark-warn">{detailLabels.held}</span>}
      {distance !== null && <div className="faint">{detailLabels.distance(distanceLabel(distance))}</div>}
      {marks.map(({ code, text: mark }) => (
        <span key={code} className="mark mark-warn">
          {mark}
        </span>
      ))}
      {photos.some(({ small }) => small) && (
        <div className="history-photos">
          {photos.map(
            ({ id, small, large }, i) =>
              small && (
                <Image
                  key={id}
                  width={56}
                  height={56}
                  src={small}
                  preview={{ src: large ?? small, mask: null }}
                  alt={detailLabels.historyPhoto(title, i + 1)}
                />
              ),
          )}
        </div>
      )}
    </li>
  )
}
