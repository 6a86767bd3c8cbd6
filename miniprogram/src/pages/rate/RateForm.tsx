import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Outcome, Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { outcomeLabels, satisfactionLabels } from '@shared/labels/records'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { AfterNo, afterNo, ReasonField } from '../../case-ui/Complaint'
import { Hero } from '../../case-ui/Hero'
import { Button } from '../../components/Button'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { BottomBar, Card, Field } from '../../components/layout'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { rateLabels } from '../../labels/case'
import { usePhotos } from '../../outbox/use-photos'
import { tell, toast } from '../../platform/device'
import { isNo, missingOf, type RatingDraft, type RatingPart, wantsLabels } from './rating-rules'

type RateFormProps = {
  detail: CaseDetail
  onRated: (detail: CaseDetail) => void
  /** It could not be sent; perhaps the case has changed meanwhile. */
  onFailed: () => void
}

export const RateForm = ({ detail, onRated, onFailed }: RateFormProps) => {
  const [rating, setRating] = useState<RatingDraft>({ outcome: null, satisfaction: null, words: '' })
  const [sending, setSending] = useState(false)
  /** Nothing is called missing before somebody has tried to send. */
  const [tried, setTried] = useState(false)
  const photos = usePhotos(limits.photosPerRating)
  const change = (part: Partial<RatingDraft>) => setRating((before) => ({ ...before, ...part }))
  const no = isNo(rating)
  const bad = wantsLabels(rating)

  const missing = missingOf(rating, photos.photoIds !== null)
  const faultOf = (part: RatingPart) => (tried && missing === part ? rateLabels.missing[part] : null)

  const send = async () => {
    const { outcome, satisfaction, words } = rating
    setTried(true)
    if (missing) return toast(rateLabels.missing[missing])
    if (!outcome || !satisfaction) return
    setSending(true)
    try {
      const sent = photos.photoIds ?? []
      onRated(
        await call(contract.cases.rate, {
          id: detail.id,
          outcome,
          satisfaction,
          comment: words,
          photos: sent,
        }),
      )
    } catch (error) {
      await tell(rateLabels.failed, messageOf(error))
      onFailed()
    } finally {
      setSending(false)
    }
  }

  return (
    <View className="rate">
      <View className="rate-photos">
        <Hero detail={detail} />
      </View>
      <Card className="rate-fields">
        <Field label={rateLabels.question} error={faultOf('outcome')}>
          <Tiles items={outcomeTiles} chosen={rating.outcome} onChoose={(outcome) => change({ outcome })} />
        </Field>
        <Field label={rateLabels.satisfaction} error={faultOf('satisfaction')}>
          <Tiles
            items={satisfactionTiles}
            chosen={rating.satisfaction}
            onChoose={(satisfaction) => change({ satisfaction })}
          />
        </Field>
        {bad && <AfterNo leadsTo={no ? afterNo(detail) : 'partly'} />}
        <ReasonField
          label={bad ? rateLabels.wordsWanted : rateLabels.words}
          hint={no ? rateLabels.wordsNeeded : rateLabels.wordsHint}
          error={faultOf('words')}
          placeholder={bad ? rateLabels.wordsPlaceholderBad : rateLabels.wordsPlaceholder}
          chips={bad ? rateLabels.chips : []}
          words={rating.words}
          max={limits.descriptionLength}
          onChange={(words) => change({ words })}
        />
        <Field label={rateLabels.photos} hint={rateLabels.photosHint} error={faultOf('photos')}>
          <PhotoPicker
            items={photos.items}
            max={limits.photosPerRating}
            onAdd={() => void photos.add('both')}
            onRemove={photos.remove}
            onRetry={photos.retry}
          />
        </Field>
      </Card>
      <BottomBar>
        <Button wide size="large" busy={sending} onTap={() => void send()}>
          {rateLabels.send}
        </Button>
      </BottomBar>
    </View>
  )
}

type Tile<V extends string> = { value: V; words: string; icon: IconName; mood: 'good' | 'middling' | 'bad' }

type TilesProps<V extends string> = {
  items: readonly Tile<V>[]
  chosen: V | null
  onChoose: (value: V) => void
}

/** One of three, each with a mark and a word, large enough for any thumb. */
const Tiles = <V extends string>({ items, chosen, onChoose }: TilesProps<V>) => (
  <View className="rate-tiles">
    {items.map(({ value, words, icon, mood }) => (
      <Tap
        key={value}
        className={`rate-tile ${value === chosen ? `rate-tile-chosen rate-tile-${mood}` : ''}`}
        chosen={value === chosen}
        onTap={() => onChoose(value)}
      >
        <Icon name={icon} className="rate-tile-mark" />
        <View>{words}</View>
      </Tap>
    ))}
  </View>
)

const outcomeTiles: Tile<Outcome>[] = [
  { value: 'solved', words: outcomeLabels.solved, icon: 'check', mood: 'good' },
  { value: 'partly', words: outcomeLabels.partly, icon: 'minus', mood: 'middling' },
  { value: 'not_solved', words: outcomeLabels.not_solved, icon: 'cross', mood: 'bad' },
]

const satisfactionTiles: Tile<Satisfaction>[] = [
  { value: 'satisfied', words: satisfactionLabels.satisfied, icon: 'smile', mood: 'good' },
  {
    value: 'mostly_satisfied',
    words: satisfactionLabels.mostly_satisfied,
    icon: 'meh',
    mood: 'middling',
  },
  { value: 'dissatisfied', words: satisfactionLabels.dissatisfied, icon: 'frown', mood: 'bad' },
]
