import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/case/kinds'
import { outcomeLabels, satisfactionLabels } from '@shared/labels/records'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { PhotoGrid } from '../../components/photos/Photo'
import { detailLabels } from '../../labels/staff'
import { showPhotos } from './HistoryCard'
import './RatingsCard.scss'

/** What citizens said of the fix. */
export const RatingsCard = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  if (detail.ratings.length === 0) return null
  return (
    <Card title={detailLabels.ratings}>
      {detail.ratings.map((rating) => (
        <View key={rating.at} className="staff-rating">
          <View
            className={`staff-rating-head ${isComplaint(rating) ? 'staff-rating-bad' : 'staff-rating-good'}`}
          >
            <Icon name={isComplaint(rating) ? 'frown' : 'smile'} />
            <View>
              {detailLabels.voices[rating.as]}：{saidBy(rating)}
            </View>
            <View className="staff-rating-moment">{momentLabels(Date.parse(rating.at), now)}</View>
          </View>
          {rating.comment && <View className="staff-rating-words">{rating.comment}</View>}
          <PhotoGrid
            photos={rating.photos}
            alt={detailLabels.ratings}
            onOpen={(index) => showPhotos(rating.photos, index)}
          />
        </View>
      ))}
    </Card>
  )
}

/** A neighbour says nothing of satisfaction: only that it is not put right. */
const saidBy = ({ outcome, satisfaction }: CaseDetail['ratings'][number]): string =>
  satisfaction ? `${outcomeLabels[outcome]}，${satisfactionLabels[satisfaction]}` : detailLabels.notYet
