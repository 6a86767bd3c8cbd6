import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { CaseMap } from '../../components/CaseMap'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { placeWords, reportWords } from '../../words/citizen'
import { PlaceNotes } from './PlaceNotes'
import { PlaceSheet } from './PlaceSheet'
import { placeFromPin } from './report-rules'
import type { ReportForm } from './use-report'

/** Where it is: found by itself, seen on a map, and to be put right by hand. */
export const PlaceCard = ({ form }: { form: ReportForm }) => {
  const [adjusting, setAdjusting] = useState(false)
  const { draft, city, fix, change } = form
  const { place } = draft
  const adjust = () => setAdjusting(true)

  return (
    <Card title={reportWords.place}>
      {place && (
        // The small map shows; moving the pin is done on a large one, so that scrolling moves nothing.
        <View className="report-map">
          <CaseMap center={place.point} pin={place} grids still height={120} />
          <Tap className="report-map-cover" label={placeWords.adjust} onTap={adjust} />
        </View>
      )}
      <View className="report-place">
        <Icon name="pin" className="report-place-pin" />
        <View className="report-place-words">
          <View className="report-place-name">{placeName(form)}</View>
          {place && <View className="report-place-note">{howKnown(form)}</View>}
        </View>
        {place && (
          <Button kind="secondary" size="small" onTap={adjust}>
            {placeWords.adjust}
          </Button>
        )}
      </View>
      <PlaceNotes form={form} onAdjust={adjust} />
      <PlaceSheet
        open={adjusting}
        start={place?.point ?? city?.center ?? null}
        me={fix.fix}
        locating={fix.locating}
        onRelocate={form.relocate}
        onClose={() => setAdjusting(false)}
        onChoose={(point) => {
          change({ place: placeFromPin(point) })
          setAdjusting(false)
        }}
      />
    </Card>
  )
}

const placeName = ({ draft, fix, located }: ReportForm): string => {
  if (!draft.place) return fix.locating ? placeWords.locating : placeWords.noPlace
  if (located.data) return located.data.place
  return located.error ? placeWords.offlinePlace : placeWords.unknownPlace
}

const howKnown = ({ draft: { place }, located }: ReportForm): string => {
  const front = located.data?.frontages[0]
  const found = front ? `，${placeWords.front(front.name)}` : ''
  if (place?.source === 'pin') return placeWords.byPin + found
  if (place?.source === 'photo') return placeWords.byPhoto + found
  return placeWords.accuracy(place?.accuracy ?? 0) + found
}
