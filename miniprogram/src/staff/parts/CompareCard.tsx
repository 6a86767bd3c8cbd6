import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { Photo } from '../../components/photos/Photo'
import { detailLabels } from '../../labels/staff'
import { showPhotos } from './HistoryCard'
import './CompareCard.scss'

/** Before and after side by side, each opens all photos of its side; below them what of the proof to look at twice. */
export const CompareCard = ({ detail }: { detail: CaseDetail }) => {
  if (detail.proof.length === 0) return null
  const sides = [
    { words: detailLabels.before, photos: detail.photos },
    { words: detailLabels.after, photos: detail.proof },
  ]
  return (
    <Card title={detailLabels.compare}>
      <View className="staff-compare">
        {sides.map(({ words, photos }) => (
          <Tap key={words} className="staff-compare-side" onTap={() => showPhotos(photos, 0)}>
            <Photo className="staff-compare-photo" photo={photos[0] ?? null} large alt={words} />
            <View className="staff-compare-words">
              {words}
              {photos.length > 1 && ` · ${detailLabels.count(photos.length)}`}
            </View>
          </Tap>
        ))}
      </View>
      <Marks detail={detail} />
    </Card>
  )
}

const Marks = ({ detail }: { detail: CaseDetail }) => {
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

/** The latest step by which somebody showed that it is put right. */
export const latestProof = (timeline: readonly TimelineEntry[]): TimelineEntry | null =>
  [...timeline].reverse().find(({ action }) => action === 'resolve' || action === 'self_fix') ?? null

/** Whether it is now for this person to say if it was put right: before and after then come first. */
export const isToCheck = ({ abilities }: Pick<CaseDetail, 'abilities'>): boolean =>
  abilities.includes('pass') || abilities.includes('confirm')
