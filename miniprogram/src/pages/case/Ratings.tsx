import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/rating'
import { outcomeWords, satisfactionWords, voiceWords } from '@shared/words/rating'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { PhotoGrid } from '../../components/PhotoGrid'
import { ratingsWords } from '../../words/case'
import { openPhotos } from './open-photos'
import { tallyRatings } from './tally-ratings'

/** What people said of it, and how many said nothing. */
export const Ratings = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { ratings } = detail
  const tally = tallyRatings(detail)
  if (ratings.length === 0 && !tally) return null
  return (
    <Card title={ratingsWords.title}>
      {tally && <View className="case-tally">{tally}</View>}
      {ratings.map((rating) => (
        <Rating key={`${rating.at} ${rating.as} ${rating.mine}`} rating={rating} now={now} />
      ))}
    </Card>
  )
}

const Rating = ({ rating, now }: { rating: CaseDetail['ratings'][number]; now: number }) => (
  <View className="case-rating">
    <View className={`case-rating-head ${isComplaint(rating) ? 'case-rating-bad' : ''}`}>
      <Icon name={isComplaint(rating) ? 'frown' : 'smile'} />
      {outcomeWords[rating.outcome]}
      {rating.satisfaction && ` · ${satisfactionWords[rating.satisfaction]}`}
    </View>
    {rating.words && <View>{rating.words}</View>}
    <PhotoGrid
      photos={rating.photos}
      alt={ratingsWords.title}
      onOpen={(index) => openPhotos(rating.photos, index)}
    />
    <View className="case-note">
      {rating.mine ? ratingsWords.mine : voiceWords[rating.as]} · {momentWords(Date.parse(rating.at), now)}
    </View>
  </View>
)
