import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { Photo } from '../../components/Photo'
import { Tap } from '../../components/Tap'
import { detailWords } from '../../words/staff'
import { latestProof } from './latest-proof'
import { showPhotos } from './show-photos'
import './CompareCard.scss'

/** Before and after side by side, each opens all photos of its side; below them what of the proof to look at twice. */
export const CompareCard = ({ detail }: { detail: CaseDetail }) => {
  if (detail.proof.length === 0) return null
  const sides = [
    { words: detailWords.before, photos: detail.photos },
    { words: detailWords.after, photos: detail.proof },
  ]
  return (
    <Card title={detailWords.compare}>
      <View className="staff-compare">
        {sides.map(({ words, photos }) => (
          <Tap key={words} className="staff-compare-side" onTap={() => showPhotos(photos, 0)}>
            <Photo className="staff-compare-photo" photo={photos[0] ?? null} large alt={words} />
            <View className="staff-compare-words">
              {words}
              {photos.length > 1 && ` · ${detailWords.count(photos.length)}`}
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
      <View className="staff-compare-distance">{detailWords.proofDistance(distance)}</View>
    )
  return (
    <View className="staff-compare-marks">
      <Icon name="alert" className="staff-compare-alert" />
      <View className="staff-compare-list">
        <View className="staff-compare-title">{detailWords.marks}</View>
        {marks.map(({ code, text }) => (
          <View key={code}>{text}</View>
        ))}
      </View>
    </View>
  )
}
