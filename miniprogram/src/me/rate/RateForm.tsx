import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Outcome, Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { outcomeLabels, satisfactionLabels } from '@shared/labels/ratings'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { CaseForm, useSendForm } from '../../case-ui/CaseForm'
import { AfterNo, afterNo, ReasonField } from '../../case-ui/Complaint'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Field } from '../../components/layout'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { rateLabels } from '../../labels/own/me'
import { idsOf, usableOf, usePhotos } from '../../outbox/use-photos'
import { toast } from '../../platform/dialog'
import { isNo, missingOf, needsReason, type RatingDraft, type RatingPart } from './rating-rules'
import './index.scss'

type RateFormProps = {
  detail: CaseDetail
  onRated: (detail: CaseDetail) => void
  /** The case may have changed meanwhile, so that it can be rated no more. */
  onFailed: () => void
}

/** The form of a rating: solved or not, the satisfaction and, for a complaint, the reason. */
export const RateForm = ({ detail, onRated, onFailed }: RateFormProps) => {
  const [rating, setRating] = useState<RatingDraft>({ outcome: null, satisfaction: null, comment: '' })
  /** Faults are shown only after the first attempt to send. */
  const [tried, setTried] = useState(false)
  const photos = usePhotos(limits.photosPerRating)
  const { busy, send } = useSendForm({ title: rateLabels.failed, text: messageOf, onFailed })
  const change = (part: Partial<RatingDraft>) => setRating((before) => ({ ...before, ...part }))

  const no = isNo(rating)
  const bad = needsReason(rating)
  const missing = missingOf(rating, photos.photoIds !== null)
  const faultOf = (part: RatingPart) => (tried && missing === part ? rateLabels.missing[part] : null)

  const trySend = async () => {
    const { outcome, satisfaction, comment } = rating
    setTried(true)
    if (missing) return toast(rateLabels.missing[missing])
    if (!outcome || !satisfaction) return
    const usable = await usableOf(photos, false)
    if (!usable) return
    const input = { id: detail.id, outcome, satisfaction, comment, photos: idsOf(usable) }
    void send(async () => onRated(await call(contract.cases.rate, input)))
  }

  return (
    <CaseForm detail={detail} button={rateLabels.send} busy={busy} onSend={() => void trySend()}>
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
        label={bad ? rateLabels.commentWanted : rateLabels.comment}
        hint={no ? rateLabels.commentNeeded : rateLabels.commentHint}
        error={faultOf('comment')}
        placeholder={bad ? rateLabels.commentPlaceholderBad : rateLabels.commentPlaceholder}
        chips={bad ? rateLabels.chips : []}
        comment={rating.comment}
        max={limits.descriptionLength}
        onChange={(comment) => change({ comment })}
      />
      <Field label={rateLabels.photos} hint={rateLabels.photosHint} error={faultOf('photos')}>
        <PhotoPicker
          items={photos.items}
          max={limits.photosPerRating}
          onAdd={() => void photos.add('camera')}
          onAlbum={() => void photos.add('album')}
          onRemove={photos.remove}
          onRetry={photos.retry}
        />
      </Field>
    </CaseForm>
  )
}

type Tile<V extends string> = { value: V; label: string; icon: IconName; mood: 'good' | 'middling' | 'bad' }

type TilesProps<V extends string> = {
  items: readonly Tile<V>[]
  chosen: V | null
  onChoose: (value: V) => void
}

/** A choice of one out of three, each with an icon and a label, large enough for any thumb. */
const Tiles = <V extends string>({ items, chosen, onChoose }: TilesProps<V>) => (
  <View className="rate-tiles">
    {items.map(({ value, label, icon, mood }) => (
      <Tap
        key={value}
        className={`rate-tile ${value === chosen ? `rate-tile-chosen rate-tile-${mood}` : ''}`}
        chosen={value === chosen}
        onTap={() => onChoose(value)}
      >
        <Icon name={icon} className="rate-tile-mark" />
        <View>{label}</View>
      </Tap>
    ))}
  </View>
)

const outcomeTiles: Tile<Outcome>[] = [
  { value: 'solved', label: outcomeLabels.solved, icon: 'check', mood: 'good' },
  { value: 'partly', label: outcomeLabels.partly, icon: 'minus', mood: 'middling' },
  { value: 'not_solved', label: outcomeLabels.not_solved, icon: 'cross', mood: 'bad' },
]

const satisfactionTiles: Tile<Satisfaction>[] = [
  { value: 'satisfied', label: satisfactionLabels.satisfied, icon: 'smile', mood: 'good' },
  {
    value: 'mostly_satisfied',
    label: satisfactionLabels.mostly_satisfied,
    icon: 'meh',
    mood: 'middling',
  },
  { value: 'dissatisfied', label: satisfactionLabels.dissatisfied, icon: 'frown', mood: 'bad' },
]
