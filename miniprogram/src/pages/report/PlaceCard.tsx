import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { placeLabels, reportLabels } from '../../labels/citizen'
import { toast } from '../../platform/dialog'
import { UNKNOWN_ACCURACY } from '../../platform/location/fix'
import { dial } from '../../platform/phone-number'
import { PlaceSheet } from './PlaceSheet'
import { askedWhere, doubtOf, placeFromPhoto, placeFromPin, pointOfPhotos } from './report-rules'
import type { ReportEditor } from './use-report'

/** The place of the report: located by the phone, shown on a map, and corrected by hand. */
export const PlaceCard = ({ form }: { form: ReportEditor }) => {
  const [adjusting, setAdjusting] = useState(false)
  const { draft, city, fix, change } = form
  const { place } = draft
  const center = place?.point ?? city?.center
  const adjust = () => {
    // The map opens by itself once the city is known.
    setAdjusting(true)
    if (!center) toast(placeLabels.noMap)
  }

  return (
    <Card title={reportLabels.place}>
      {place && (
        // The small map shows; moving the pin is done on a large one, so that scrolling moves nothing.
        <View className="report-map">
          <CaseMap center={place.point} pin={place} grids still height={120} />
          <Tap className="report-map-cover" label={placeLabels.adjust} onTap={adjust} />
        </View>
      )}
      <View className="report-place">
        <Icon name="pin" className="report-place-pin" />
        <View className="report-place-text">
          <View className="report-place-name">{placeName(form)}</View>
          {place && <View className="report-place-note">{sourceText(form)}</View>}
        </View>
        <Button kind="secondary" size="small" onTap={adjust}>
          {place ? placeLabels.adjust : placeLabels.markOnMap}
        </Button>
      </View>
      <PlaceNotes form={form} onAdjust={adjust} />
      {adjusting && center && (
        <PlaceSheet
          place={place?.point ?? null}
          center={center}
          me={fix.fix}
          locating={fix.locating}
          onRelocate={form.relocate}
          onClose={() => setAdjusting(false)}
          onChoose={(pin) => {
            change({ place: placeFromPin(pin) })
            setAdjusting(false)
          }}
        />
      )}
    </Card>
  )
}

const placeName = ({ draft, fix, located }: ReportEditor): string => {
  if (!draft.place) return fix.locating ? placeLabels.locating : placeLabels.noPlace
  if (located.data) return located.data.place
  return located.error ? placeLabels.offlinePlace : placeLabels.unknownPlace
}

const sourceText = ({ draft: { place } }: ReportEditor): string => {
  if (place?.source === 'pin') return placeLabels.byPin
  if (place?.source === 'photo') return placeLabels.byPhoto
  return placeLabels.accuracy(place?.accuracy ?? UNKNOWN_ACCURACY)
}

/** A fix without a known accuracy is no place either. */
const inaccuracyText = (accuracy: number): string =>
  accuracy === UNKNOWN_ACCURACY ? placeLabels.unknownAccuracy : placeLabels.tooInaccurate(accuracy)

type PlaceNotesProps = { form: ReportEditor; onAdjust: () => void }

/** The fault or doubt about the place, with the buttons that solve it. At most one at a time. */
const PlaceNotes = ({ form, onAdjust }: PlaceNotesProps) => {
  const { draft, city, fix, located, change } = form
  const fromPhoto = pointOfPhotos(draft)
  const asked = askedWhere(draft)
  const mark = (
    <Button size="small" kind="secondary" onTap={onAdjust}>
      {placeLabels.markOnMap}
    </Button>
  )

  if (!draft.place && fix.problem)
    return (
      <Note text={fix.problem.text}>
        <Button size="small" onTap={() => void fix.retry()}>
          {fix.problem.way}
        </Button>
        {fromPhoto && (
          <Button size="small" kind="secondary" onTap={() => change({ place: placeFromPhoto(fromPhoto) })}>
            {placeLabels.usePhotoPlace}
          </Button>
        )}
      </Note>
    )
  if (draft.place && draft.place.accuracy > limits.accuracyMax)
    return <Note text={inaccuracyText(draft.place.accuracy)}>{mark}</Note>
  if (city && located.data?.inCity === false)
    return (
      <Note title={placeLabels.outside(city.name)} text={placeLabels.outsideText(city.hotline)}>
        <Button size="small" icon="phone" onTap={() => void dial(city.hotline)}>
          {placeLabels.dial(city.hotline)}
        </Button>
      </Note>
    )
  if (asked.length > 0)
    return (
      <Note title={placeLabels.takenHere} text={placeLabels.takenHereText}>
        <Button
          size="small"
          onTap={() => change({ takenHere: [...draft.takenHere, ...asked.map(({ ref }) => ref)] })}
        >
          {placeLabels.yesHere}
        </Button>
        <Button size="small" kind="secondary" onTap={onAdjust}>
          {placeLabels.notHere}
        </Button>
      </Note>
    )
  return <DoubtNote form={form} />
}

/** Two location sources that disagree: the person keeps the place or takes the other one. */
const DoubtNote = ({ form: { draft, fix, change, relocate } }: { form: ReportEditor }) => {
  /** The place that the person confirmed in spite of a doubt. */
  const [kept, setKept] = useState<string | null>(null)
  const doubt = doubtOf(draft)
  const placeKey = draft.place?.point.join() ?? ''
  if (!doubt || kept === placeKey) return null
  const keep = (
    <Button size="small" kind="quiet" onTap={() => setKept(placeKey)}>
      {doubt.source === 'fix' ? placeLabels.placeRight : placeLabels.keepPlace}
    </Button>
  )
  if (doubt.source === 'fix')
    return (
      <Note text={placeLabels.pinFar(doubt.metres)}>
        {keep}
        <Button size="small" kind="secondary" busy={fix.locating} onTap={() => void relocate()}>
          {placeLabels.again}
        </Button>
      </Note>
    )
  return (
    <Note text={placeLabels.photoFar(doubt.metres)}>
      {keep}
      <Button size="small" kind="secondary" onTap={() => change({ place: placeFromPhoto(doubt.point) })}>
        {placeLabels.usePhoto}
      </Button>
    </Note>
  )
}

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
