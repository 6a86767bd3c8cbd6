import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button'
import { CaseMap } from '../../components/map'
import { Sheet } from '../../components/sheet'
import { placeLabels } from '../../labels/citizen'
import type { Fix } from '../../platform/location/fix'

type PlaceSheetProps = {
  open: boolean
  start: Point | null
  me: Fix | null
  locating: boolean
  /** Takes the phone's own location again. */
  onRelocate: () => Promise<void>
  onClose: () => void
  onChoose: (point: Point) => void
}

/** A large map that moves under a fixed pin. */
export const PlaceSheet = ({ open, start, me, locating, onRelocate, onClose, onChoose }: PlaceSheetProps) => {
  const [moved, setMoved] = useState<Point | null>(null)
  useEffect(() => {
    if (open) setMoved(null)
  }, [open])
  const point = moved ?? start
  if (!point) return null
  const relocate = async () => {
    await onRelocate()
    onClose()
  }
  return (
    <Sheet
      open={open}
      title={placeLabels.sheetTitle}
      onClose={onClose}
      footer={
        <View className="report-sheet-buttons">
          <Button kind="quiet" size="large" icon="locate" busy={locating} onTap={() => void relocate()}>
            {placeLabels.again}
          </Button>
          <Button wide size="large" icon="check" onTap={() => onChoose(point)}>
            {placeLabels.here}
          </Button>
        </View>
      }
    >
      <View className="report-large-map">
        <CaseMap
          center={point}
          pin={{ point, accuracy: limits.pinAccuracy }}
          me={me}
          grids
          free
          onPinMove={setMoved}
          height="52vh"
        />
      </View>
    </Sheet>
  )
}
