import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { dial } from '../../platform/phone'
import { placeWords } from '../../words/citizen'
import { doubtOf, placeFromPhoto } from './report-rules'
import type { ReportForm } from './use-report'

type PlaceNotesProps = { form: ReportForm; onAdjust: () => void }

/** What is wrong or doubtful about the place, each with its way out. At most one at a time. */
export const PlaceNotes = ({ form, onAdjust }: PlaceNotesProps) => {
  const { draft, city, fix, located, change } = form
  /** The place by which the person stands in spite of a doubt. */
  const [kept, setKept] = useState<string | null>(null)
  const mark = (
    <Button size="small" kind="secondary" onTap={onAdjust}>
      {placeWords.markOnMap}
    </Button>
  )

  if (!draft.place && fix.problem)
    return (
      <Note text={fix.problem === 'refused' ? refusedWords : placeWords.unavailable}>
        {fix.problem === 'unavailable' && (
          <Button size="small" kind="quiet" onTap={() => void form.relocate()}>
            {placeWords.again}
          </Button>
        )}
        {fix.problem === 'refused' && canAsk && (
          <Button size="small" onTap={() => void fix.allow()}>
            {placeWords.allow}
          </Button>
        )}
        {mark}
      </Note>
    )
  if (draft.place && draft.place.accuracy > limits.accuracyMax)
    return <Note text={placeWords.tooInaccurate(draft.place.accuracy)}>{mark}</Note>
  if (city && located.data?.inCity === false)
    return (
      <Note title={placeWords.outside(city.name)} text={placeWords.outsideText(city.hotline)}>
        <Button size="small" icon="phone" onTap={() => void dial(city.hotline)}>
          {placeWords.dial(city.hotline)}
        </Button>
      </Note>
    )
  const doubt = doubtOf(draft)
  const stands = draft.place?.point.join() ?? ''
  if (!doubt || kept === stands) return null
  const keep = (
    <Button size="small" kind="quiet" onTap={() => setKept(stands)}>
      {doubt.witness === 'fix' ? placeWords.placeRight : placeWords.keepPlace}
    </Button>
  )
  if (doubt.witness === 'fix')
    return (
      <Note text={placeWords.pinFar(doubt.metres)}>
        {keep}
        <Button size="small" kind="secondary" busy={fix.locating} onTap={() => void form.relocate()}>
          {placeWords.again}
        </Button>
      </Note>
    )
  return (
    <Note text={placeWords.photoFar(doubt.metres)}>
      {keep}
      <Button size="small" kind="secondary" onTap={() => change({ place: placeFromPhoto(doubt.point) })}>
        {placeWords.usePhoto}
      </Button>
    </Note>
  )
}

const canAsk = process.env.TARO_ENV === 'weapp'
const refusedWords = canAsk ? placeWords.refused : placeWords.refusedOnWeb

const Note = ({ title, text, children }: { title?: string; text: string; children: ReactNode }) => (
  <View className="report-note">
    {title && (
      <View className="report-note-title">
        <Icon name="alert" />
        {title}
      </View>
    )}
    <View>{text}</View>
    <View className="report-note-actions">{children}</View>
  </View>
)
