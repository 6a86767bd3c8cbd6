import type { CaseDetail } from '@shared/contract/case-views'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { StatusChip } from '../../case-ui/CaseCard'
import { StageClock } from '../../case-ui/Clock'
import { Tap } from '../../components/inputs/Tap'
import { Photo } from '../../components/photos/Photo'
import type { Tone } from '../../components/tone'
import { componentLabels } from '../../labels/components'
import { detailLabels } from '../../labels/staff'
import { turnLabels } from '../../labels/turn'
import { showPhotos } from './HistoryCard'
import './CaseHead.scss'

/** What it is: photo, category, status, whose turn it is, and what the reporter said. */
export const CaseHead = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { stage, status, request } = detail
  return (
    <View className="staff-head">
      <Hero detail={detail} />
      <View className="staff-head-body">
        <View className="staff-head-row">
          <View className="staff-head-title">{detail.category.name}</View>
          <StatusChip status={detail.status} audience="staff" />
        </View>
        {stage && (
          <StageClock
            stage={stage}
            status={status}
            now={now}
            doing={request ? turnLabels.decide(request.kind) : undefined}
          />
        )}
        <View className="staff-head-facts">
          {snapshotOf(detail, now).map((fact) => (
            <View key={fact}>{fact}</View>
          ))}
        </View>
        <Marks detail={detail} />
        {detail.description && (
          <View className="staff-head-words">
            {detailLabels.reporterSays}：{detail.description}
          </View>
        )}
      </View>
    </View>
  )
}

const snapshotOf = ({ submittedAt, deadlineAt, limit, number }: CaseDetail, now: number): string[] => [
  detailLabels.submittedAt(momentLabels(Date.parse(submittedAt), now)),
  ...(limit ? [detailLabels.limit(limit)] : []),
  ...(deadlineAt ? [detailLabels.promised(momentLabels(Date.parse(deadlineAt), now))] : []),
  detailLabels.number(number),
]

const Marks = ({ detail: { complaint, reworks, supporters } }: { detail: CaseDetail }) => {
  const marks: [Tone, string][] = []
  if (complaint) marks.push(['red', componentLabels.complaint])
  if (reworks > 0) marks.push(['yellow', componentLabels.rework(reworks)])
  if (supporters > 0) marks.push(['neutral', turnLabels.supporters(supporters)])
  if (marks.length === 0) return null
  return (
    <View className="staff-head-marks">
      {marks.map(([tone, words]) => (
        <View key={words} className={`staff-head-mark staff-head-mark-${tone}`}>
          {words}
        </View>
      ))}
    </View>
  )
}

const Hero = ({ detail }: { detail: CaseDetail }) => {
  const { photos, category } = detail
  const [first] = photos
  return (
    <Tap
      className="staff-head-hero"
      label={componentLabels.photoOf(category.name)}
      disabled={!first}
      onTap={() => showPhotos(photos, 0)}
    >
      <Photo
        className="staff-head-photo"
        photo={first ?? null}
        large
        alt={componentLabels.photoOf(category.name)}
      />
      {photos.length > 1 && <View className="staff-head-count">{detailLabels.count(photos.length)}</View>}
    </Tap>
  )
}
