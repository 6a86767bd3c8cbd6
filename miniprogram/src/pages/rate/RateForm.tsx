import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { PhotoPicker } from '../../components/PhotoPicker'
import { tell, toast } from '../../platform/dialogs'
import { call, messageOf } from '../../services/api'
import { usePhotos } from '../../services/use-photos'
import { rateWords } from '../../words/case'
import { Hero } from '../case/Hero'
import { AfterNo } from './AfterNo'
import { afterNo } from './after-no'
import { ReasonField } from './ReasonField'
import { isNo, missingOf, type RatingDraft, type RatingPart, wantsWords } from './rating-rules'
import { outcomeTiles, satisfactionTiles, Tiles } from './Tiles'

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
