import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/rating'
import { outcomeWords, satisfactionWords } from '@shared/words/rating'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { PhotoGrid } from '../../components/PhotoGrid'
import { caseWords } from '../../words/citizen'
import { openPhotos } from './open-photos'

type RatingsProps = { ratings: CaseDetail['ratings']; now: number }

export const Ratings = ({ ratings, now }: RatingsProps) => (
  <Card title={caseWords.ratings}>
    {ratings.map((rating) => (
      <View key={rating.at} className="case-rating">
        <View className={`case-rating-head ${isComplaint(rating) ? 'case-rating-bad' : ''}`}>
          <Icon name={isComplaint(rating) ? 'frown' : 'smile'} />
          {outcomeWords[rating.outcome]} · {satisfactionWords[rating.satisfaction]}
        </View>
        {rating.words && <View>{rating.words}</View>}
        <PhotoGrid
          photos={rating.photos}
          alt={caseWords.ratings}
          onOpen={(index) => openPhotos(rating.photos, index)}
        />
        <View className="case-note">
          {momentWords(Date.parse(rating.at), now)}
          {rating.mine && ` · ${caseWords.mine}`}
        </View>
      </View>
    ))}
  </Card>
)
