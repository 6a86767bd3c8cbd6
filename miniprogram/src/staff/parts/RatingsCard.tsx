import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/case/kinds'
import { outcomeWords, satisfactionWords } from '@shared/labels/records'
import { momentWords } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { PhotoGrid } from '../../components/photos/Photo'
import { detailWords } from '../../labels/staff'
import { showPhotos } from './HistoryCard'
import './RatingsCard.scss'

/** What citizens said of the fix. */
export const RatingsCard = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  if (detail.ratings.length === 0) return null
  return (
    <Card title={detailWords.ratings}>
      {detail.ratings.map((rating) => (
        <View key={rating.at} className="staff-rating">
          <View
            className={`staff-rating-head ${isComplaint(rating) ? 'staff-rating-bad' : 'staff-rating-good'}`}
          >
            <Icon name={isComplaint(rating) ? 'frown' : 'smile'} />
            <View>
              {detailWords.voices[rating.as]}：{saidBy(rating)}
            </View>
            <View className="staff-rating-moment">{momentWords(Date.parse(rating.at), now)}</View>
          </View>
          {rating.words && <View className="staff-rating-words">{rating.words}</View>}
          <PhotoGrid
            photos={rating.photos}
            alt={detailWords.ratings}
            onOpen={(index) => showPhotos(rating.photos, index)}
          />
        </View>
      ))}
    </Card>
  )
}

/** A neighbour says nothing of satisfaction: only that it is not put right. */
const saidBy = ({ outcome, satisfaction }: CaseDetail['ratings'][number]): string =>
  satisfaction ? `${outcomeWords[outcome]}，${satisfactionWords[satisfaction]}` : detailWords.notYet
