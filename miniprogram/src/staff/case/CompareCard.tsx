import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { PhotoPair } from '../../case-ui/Hero'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { detailLabels } from '../../labels/staff'
import './CompareCard.scss'

/** Before and after side by side, and below them the doubtful marks of the proof. */
export const CompareCard = ({ detail }: { detail: CaseDetail }) => {
  if (detail.proof.length === 0) return null
  return (
    <Card title={detailLabels.compare}>
      <PhotoPair detail={detail} audience="staff" />
      <ProofMarks detail={detail} />
    </Card>
  )
}

const ProofMarks = ({ detail }: { detail: CaseDetail }) => {
  const proof = latestProof(detail.timeline)
  if (!proof) return null
  const { marks, distance } = proof
  if (marks.length === 0)
    return distance === null ? null : (
      <View className="staff-compare-distance">{detailLabels.proofDistance(distance)}</View>
    )
  return (
    <View className="staff-compare-marks">
      <Icon name="alert" className="staff-compare-alert" />
      <View className="staff-compare-list">
        <View className="staff-compare-title">{detailLabels.marks}</View>
        {marks.map(({ code, text }) => (
          <View key={code}>{text}</View>
        ))}
      </View>
    </View>
  )
}

/** The latest step that carries a proof of a fix. */
export const latestProof = (timeline: readonly TimelineEntry[]): TimelineEntry | null =>
  [...timeline].reverse().find(({ action }) => action === 'resolve' || action === 'self_fix') ?? null

/** True where this person must check the fix now; before and after then come first on the screen. */
export const isToCheck = ({ abilities }: Pick<CaseDetail, 'abilities'>): boolean =>
  abilities.includes('pass') || abilities.includes('confirm')
