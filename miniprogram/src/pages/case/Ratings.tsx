import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint, type Satisfaction } from '@shared/domain/case/kinds'
import { outcomeLabels, satisfactionLabels, voiceLabels } from '@shared/labels/records'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { openPhotos } from '../../case-ui/Hero'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { PhotoGrid } from '../../components/photos/Photo'
import { ratingsLabels } from '../../labels/case'

/** What people said of it, and how many said nothing. */
export const Ratings = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { ratings } = detail
  const tally = tallyRatings(detail)
  if (ratings.length === 0 && !tally) return null
  return (
    <Card title={ratingsLabels.title}>
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
      {outcomeLabels[rating.outcome]}
      {rating.satisfaction && ` · ${satisfactionLabels[rating.satisfaction]}`}
    </View>
    {rating.comment && <View>{rating.comment}</View>}
    <PhotoGrid
      photos={rating.photos}
      alt={ratingsLabels.title}
      onOpen={(index) => openPhotos(rating.photos, index)}
    />
    <View className="case-note">
      {rating.mine ? ratingsLabels.mine : voiceLabels[rating.as]} · {momentLabels(Date.parse(rating.at), now)}
    </View>
  </View>
)

type Rated = Pick<CaseDetail, 'status' | 'timeline' | 'ratings' | 'supporters'>

/** How many spoke of the latest closing and how many kept silent, in words; null while it is not closed. */
export const tallyRatings = (detail: Rated): string | null => {
  if (detail.status !== 'closed' && detail.status !== 'disputed') return null
  const said = ofLatestClosing(detail)
  const counts: Record<Satisfaction, number> = { satisfied: 0, mostly_satisfied: 0, dissatisfied: 0 }
  for (const { satisfaction } of said) if (satisfaction) counts[satisfaction]++
  const votes = said.filter(({ satisfaction }) => satisfaction !== null)
  const voters = votes.length
  const unsolved = votes.filter(({ outcome }) => outcome === 'not_solved').length
  const notYet = said.length - voters
  // The reporter, and all who say "me too". A neighbour who spoke follows from then on, and was not silent.
  const silent = 1 + Math.max(0, detail.supporters - notYet) - voters
  return [
    voters > 0 && ratingsLabels.given(counts, unsolved),
    silent > 0 && ratingsLabels.silent(silent),
    notYet > 0 && ratingsLabels.notYet(notYet),
  ]
    .filter((part) => part !== false)
    .join('；')
}

const ofLatestClosing = ({ timeline, ratings }: Rated) => {
  const closings = timeline.filter(({ action }) => action === 'close').map(({ at }) => Date.parse(at))
  const latest = Math.max(...closings)
  return ratings.filter(({ at }) => Date.parse(at) >= latest)
}
