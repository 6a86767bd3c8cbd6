import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Photo } from '../../components/Photo'
import { Tap } from '../../components/Tap'
import { detailWords } from '../../words/staff'
import { showPhotos } from './show-photos'
import './CompareCard.scss'

/** Before and after side by side; each opens all photos of its side. */
export const CompareCard = ({ detail }: { detail: CaseDetail }) => {
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
    </Card>
  )
}
