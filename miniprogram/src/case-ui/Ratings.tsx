import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint, type Satisfaction } from '@shared/domain/case/kinds'
import { outcomeLabels, satisfactionLabels, voiceLabels } from '@shared/labels/ratings'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Icon } from '../components/Icon'
import { Card } from '../components/layout'
import { PhotoGrid } from '../components/photos/Photo'
import { ratingsLabels } from '../labels/case-cards'
import type { Audience } from './audience'
import { heldMarks, Marks } from './CaseCard'
import { openPhotos, renewIn } from './photos/case-photos'
import './Ratings.scss'

type RatingsProps = { detail: CaseDetail; audience: Audience; now: number }

/** All ratings of a case. Citizens also read how many did not rate, so that silence never counts as satisfied. */
export const Ratings = ({ detail, audience, now }: RatingsProps) => {
  const { ratings } = detail
  const tally = audience === 'citizen' ? tallyRatings(detail) : null
  if (ratings.length === 0 && !tally) return null
  return (
    <Card title={ratingsLabels.title}>
      {tally && <View className="case-tally">{tally}</View>}
      {ratings.map((rating) => (
        <Rating
          key={`${rating.at} ${rating.as} ${rating.mine}`}
          detail={detail}
          rating={rating}
          audience={audience}
          now={now}
        />
      ))}
    </Card>
  )
}

type RatingView = CaseDetail['ratings'][number]
type RatingProps = { detail: CaseDetail; rating: RatingView; audience: Audience; now: number }

const Rating = ({ detail, rating, audience, now }: RatingProps) => {
  const isBad = isComplaint(rating)
  const moment = momentLabel(Date.parse(rating.at), now)
  return (
    <View className="case-rating">
      <View className={`case-rating-head ${isBad ? 'case-rating-bad' : ''}`}>
        <Icon name={isBad ? 'frown' : 'smile'} />
        <View>{audience === 'staff' ? staffSummary(rating) : citizenSummary(rating)}</View>
        {audience === 'staff' && <View className="case-rating-moment">{moment}</View>}
      </View>
      {rating.comment && <View className="case-rating-text">{rating.comment}</View>}
      <Marks marks={heldMarks(rating.held, audience)} />
      <PhotoGrid
        photos={rating.photos}
        alt={ratingsLabels.title}
        renew={renewIn(detail.id)}
        onOpen={(index) => void openPhotos(detail, rating.photos, index)}
      />
      {audience === 'citizen' && (
        <View className="case-rating-note">
          {rating.mine ? ratingsLabels.citizen.mine : voiceLabels[rating.as]} · {moment}
        </View>
      )}
    </View>
  )
}

const citizenSummary = ({ outcome, satisfaction }: RatingView): string =>
  satisfaction ? `${outcomeLabels[outcome]} · ${satisfactionLabels[satisfaction]}` : outcomeLabels[outcome]

/** A neighbour gives no satisfaction, only that the problem is still there. */
const staffSummary = ({ as, outcome, satisfaction }: RatingView): string => {
  const { raters, notYet } = ratingsLabels.staff
  return `${raters[as]}：${satisfaction ? `${outcomeLabels[outcome]}，${satisfactionLabels[satisfaction]}` : notYet}`
}

type TalliedCase = Pick<CaseDetail, 'status' | 'timeline' | 'ratings' | 'supporters'>

/** How many rated the latest closing and how many did not, as one line; null while the case is not closed. */
export const tallyRatings = (detail: TalliedCase): string | null => {
  if (detail.status !== 'closed' && detail.status !== 'disputed') return null
  const given = ofLatestClosing(detail)
  const counts: Record<Satisfaction, number> = { satisfied: 0, mostly_satisfied: 0, dissatisfied: 0 }
  for (const { satisfaction } of given) if (satisfaction) counts[satisfaction]++
  const votes = given.filter(({ satisfaction }) => satisfaction !== null)
  const voters = votes.length
  const unsolved = votes.filter(({ outcome }) => outcome === 'not_solved').length
  const notYet = given.length - voters
  // The reporter and all supporters may rate. A neighbour who objected counts as a supporter from then on.
  const silent = 1 + Math.max(0, detail.supporters - notYet) - voters
  const { citizen: labels } = ratingsLabels
  return [
    voters > 0 && labels.tally(counts, unsolved),
    silent > 0 && labels.silent(silent),
    notYet > 0 && labels.notYet(notYet),
  ]
    .filter((part) => part !== false)
    .join('；')
}

const ofLatestClosing = ({ timeline, ratings }: TalliedCase) => {
  const closings = timeline.filter(({ action }) => action === 'close').map(({ at }) => Date.parse(at))
  const latest = Math.max(...closings)
  return ratings.filter(({ at }) => Date.parse(at) >= latest)
}
