import type { Point } from '@shared/domain/geo'
import { mapLabels } from '../../labels/components'
import { toGcj02 } from '../../platform/location/gcj02'
import green from '../CaseMap/pins/green.png'
import info from '../CaseMap/pins/info.png'
import me from '../CaseMap/pins/me.png'
import neutral from '../CaseMap/pins/neutral.png'
import primary from '../CaseMap/pins/primary.png'
import red from '../CaseMap/pins/red.png'
import yellow from '../CaseMap/pins/yellow.png'
import type { Tone } from '../tone'
import type { MapPin, MapSpot } from './props'
import type { Grids } from './use-grids'

/** What WeChat's map draws, in its own words and datum. */

const ME = 10_000
const pinSize = { width: 34, height: 42, zIndex: 0 }
const chosenSize = { width: 48, height: 60, zIndex: 1 }
const meSize = { width: 24, height: 24, anchor: { x: 0.5, y: 0.5 } }

export const placeOf = (point: Point) => {
  const [longitude, latitude] = toGcj02(point)
  return { longitude, latitude }
}

/** A pin's marker has its place in the list as its number. */
export const markersOf = (pins: readonly MapPin[], me: MapSpot | null) => {
  const markers = pins.map(({ point, tone, label, chosen }, id) => ({
    id,
    ...placeOf(point),
    iconPath: pinImages[tone],
    ...(chosen ? chosenSize : pinSize),
    ariaLabel: label,
  }))
  if (!me) return markers
  return [...markers, { id: ME, ...placeOf(me.point), iconPath: meImage, ...meSize, ariaLabel: mapLabels.me }]
}

export const circlesOf = (me: MapSpot | null, pin: MapSpot | null) => {
  const circleOf = ({ point, accuracy }: MapSpot, color: string, fillColor: string) => ({
    ...placeOf(point),
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
    points: ring.map(placeOf),
    strokeWidth: 1,
    strokeColor,
    fillColor,
  })
  return [
    ...grids.map(({ polygon: [ring = []] }) => polygonOf(ring, '#5f8078b3', '#0f766e08')),
    ...frontages.map(({ polygon: [ring = []] }) => polygonOf(ring, '#0f766e8c', '#0f766e24')),
  ]
}

// Each file is above 2 kB, up to which Taro would write it into the code: WeChat's map takes files alone.
const pinImages: Record<Tone, string> = { neutral, info, primary, green, yellow, red }
const meImage = me
