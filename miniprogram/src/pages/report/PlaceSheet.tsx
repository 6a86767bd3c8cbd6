import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { Button } from '../../components/Button'
import { CaseMap } from '../../components/map'
import { pinAccuracyIn, START_ZOOM } from '../../components/map/projection'
import type { MapSpot } from '../../components/map/props'
import { Sheet } from '../../components/sheet'
import { placeLabels } from '../../labels/citizen'
import { toast } from '../../platform/dialog'
import type { Fix } from '../../platform/location/fix'
import { PlaceSearch } from './search/PlaceSearch'

type PlaceSheetProps = {
  /** The place so far; null where there is none. */
  place: Point | null
  /** The middle of the map to begin with: the place, or the middle of the city. */
  center: Point
  me: Fix | null
  locating: boolean
  /** Takes the phone's own location again. */
  onRelocate: () => Promise<void>
  onClose: () => void
  onChoose: (pin: MapSpot) => void
}

/** A large map that moves under a fixed pin. It begins where the place was when it opened: a fix that comes later moves nothing. */
export const PlaceSheet = ({ me, locating, onRelocate, onClose, onChoose, ...start }: PlaceSheetProps) => {
  const [{ place, center }] = useState(start)
  const [pin, setPin] = useState<MapSpot | null>(place && spotAt(place))
  /** True until the map has answered: the earlier pin is no longer where the person wants it. A tap may be faster than a render. */
  const isMoving = useRef(false)
  const latest = useRef(pin)
  const relocate = async () => {
    await onRelocate()
    onClose()
  }
  const choose = () => {
    if (isMoving.current) return toast(placeLabels.mapMoving)
    if (!latest.current) return toast(placeLabels.moveFirst)
    if (latest.current.accuracy > limits.accuracyMax) return toast(placeLabels.zoomIn)
    onChoose(latest.current)
  }
  const follow = (next: MapSpot | null) => {
    isMoving.current = next === null
    if (!next) return
    latest.current = next
    setPin(next)
  }
  return (
    <Sheet
      open
      title={placeLabels.sheetTitle}
      onClose={onClose}
      footer={
        <View className="report-sheet-buttons">
          <Button kind="quiet" size="large" icon="locate" busy={locating} onTap={() => void relocate()}>
            {placeLabels.again}
          </Button>
          <Button wide size="large" icon="check" onTap={choose}>
            {placeLabels.here}
          </Button>
        </View>
      }
    >
      <PlaceSearch
        onFind={(point, exact) =>
          // Somewhere in a street is no place yet: the map has to be moved first.
          follow(exact ? spotAt(point) : { point, accuracy: limits.accuracyMax + 1 })
        }
      />
      <View className="report-large-map">
        <CaseMap
          center={center}
          pin={pin ?? spotAt(center)}
          me={me}
          grids
          free
          wide={!place}
          onPinMove={follow}
          height="52vh"
        />
      </View>
    </Sheet>
  )
}

const spotAt = (point: Point): MapSpot => ({
  point,
  accuracy: pinAccuracyIn({ center: point, zoom: START_ZOOM }),
})
