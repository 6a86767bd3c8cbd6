import type { Point } from '@shared/domain/geo'
import { mapLabels } from '../../labels/components'
import { toGcj02 } from '../../platform/location/gcj02'
import type { Tone } from '../tone'
import green from './pins/green.png'
import info from './pins/info.png'
import me from './pins/me.png'
import neutral from './pins/neutral.png'
import primary from './pins/primary.png'
import red from './pins/red.png'
import yellow from './pins/yellow.png'
import type { MapPin, MapSpot } from './props'
import type { Grids } from './use-grids'

/** Markers, circles and polygons in the form of WeChat's map, in GCJ-02. */

/** The marker id of the person; pins have their index as id. */
const ME = 10_000
const pinSize = { width: 34, height: 42, zIndex: 0 }
const chosenSize = { width: 48, height: 60, zIndex: 1 }
const meSize = { width: 24, height: 24, anchor: { x: 0.5, y: 0.5 } }

export const positionOf = (point: Point) => {
  const [longitude, latitude] = toGcj02(point)
  return { longitude, latitude }
}

/** The id of a pin's marker is its index in `pins`. */
export const markersOf = (pins: readonly MapPin[], me: MapSpot | null) => {
  const markers = pins.map(({ point, tone, label, chosen }, id) => ({
    id,
    ...positionOf(point),
    iconPath: pinImages[tone],
    ...(chosen ? chosenSize : pinSize),
    ariaLabel: label,
  }))
  if (!me) return markers
  return [
    ...markers,
    { id: ME, ...positionOf(me.point), iconPath: meImage, ...meSize, ariaLabel: mapLabels.me },
  ]
}

export const circlesOf = (me: MapSpot | null, pin: MapSpot | null) => {
  const circleOf = ({ point, accuracy }: MapSpot, color: string, fillColor: string) => ({
    ...positionOf(point),
    radius: accuracy,
    color,
    fillColor,
  })
  return [
    ...(me ? [circleOf(me, '#1f5c9959', '#1f5c991f')] : []),
    ...(pin ? [circleOf(pin, '#0f766e66', '#0f766e1f')] : []),
  ]
}

export const polygonsOf = ({ grids, frontages }: Grids) => {
  const polygonOf = (ring: readonly Point[], strokeColor: string, fillColor: string) => ({
    points: ring.map(positionOf),
    strokeWidth: 1,
    strokeColor,
    fillColor,
  })
  return [
    ...grids.map(({ polygon: [ring = []] }) => polygonOf(ring, '#5f8078b3', '#0f766e08')),
    ...frontages.map(({ polygon: [ring = []] }) => polygonOf(ring, '#0f766e8c', '#0f766e24')),
  ]
}

// Each file is above 2 kB: Taro writes smaller ones into the code, and WeChat's map accepts only files.
const pinImages: Record<Tone, string> = { neutral, info, primary, green, yellow, red }
const meImage = me
