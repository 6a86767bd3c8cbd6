import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Outcome, Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { outcomeWords, satisfactionWords } from '@shared/labels/records'
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
import { rateWords } from '../../labels/case'
import { usePhotos } from '../../outbox/use-photos'
import { tell, toast } from '../../platform/device'
import { isNo, missingOf, type RatingDraft, type RatingPart, wantsWords } from './rating-rules'

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
  const bad = wantsWords(rating)

  const missing = missingOf(rating, photos.photoIds !== null)
  const faultOf = (part: RatingPart) => (tried && missing === part ? rateWords.missing[part] : null)

  const send = async () => {
    const { outcome, satisfaction, words } = rating
    setTried(true)
    if (missing) return toast(rateWords.missing[missing])
    if (!outcome || !satisfaction) return
    setSending(true)
    try {
      const sent = photos.photoIds ?? []
      onRated(await call(contract.cases.rate, { id: detail.id, outcome, satisfaction, words, photos: sent }))
    } catch (error) {
      await tell(rateWords.failed, messageOf(error))
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
        <Field label={rateWords.question} error={faultOf('outcome')}>
          <Tiles items={outcomeTiles} chosen={rating.outcome} onChoose={(outcome) => change({ outcome })} />
        </Field>
        <Field label={rateWords.satisfaction} error={faultOf('satisfaction')}>
          <Tiles
            items={satisfactionTiles}
            chosen={rating.satisfaction}
            onChoose={(satisfaction) => change({ satisfaction })}
          />
        </Field>
        {bad && <AfterNo leadsTo={no ? afterNo(detail) : 'partly'} />}
        <ReasonField
          label={bad ? rateWords.wordsWanted : rateWords.words}
          hint={no ? rateWords.wordsNeeded : rateWords.wordsHint}
          error={faultOf('words')}
          placeholder={bad ? rateWords.wordsPlaceholderBad : rateWords.wordsPlaceholder}
          chips={bad ? rateWords.chips : []}
          words={rating.words}
          max={limits.wordsLength}
          onChange={(words) => change({ words })}
        />
        <Field label={rateWords.photos} hint={rateWords.photosHint} error={faultOf('photos')}>
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
          {rateWords.send}
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
  { value: 'solved', words: outcomeWords.solved, icon: 'check', mood: 'good' },
  { value: 'partly', words: outcomeWords.partly, icon: 'minus', mood: 'middling' },
  { value: 'not_solved', words: outcomeWords.not_solved, icon: 'cross', mood: 'bad' },
]

const satisfactionTiles: Tile<Satisfaction>[] = [
  { value: 'satisfied', words: satisfactionWords.satisfied, icon: 'smile', mood: 'good' },
  {
    value: 'mostly_satisfied',
    words: satisfactionWords.mostly_satisfied,
    icon: 'meh',
    mood: 'middling',
  },
  { value: 'dissatisfied', words: satisfactionWords.dissatisfied, icon: 'frown', mood: 'bad' },
]
