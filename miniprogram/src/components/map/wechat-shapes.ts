import type { Point } from '@shared/domain/geo'
import { mapLabels } from '../../labels/components'
import { toGcj02 } from '../../platform/location/gcj02'
import type { Tone } from '../tone'
import { type Cluster, clusterLabel } from './clusters'
import green from './pins/green.png'
import info from './pins/info.png'
import me from './pins/me.png'
import neutral from './pins/neutral.png'
import primary from './pins/primary.png'
import red from './pins/red.png'
import yellow from './pins/yellow.png'
import type { MapSpot } from './props'
import type { Grids } from './use-grids'

/** Markers, circles and polygons in the form of WeChat's map, in GCJ-02. */

/** The marker id of the person; clusters have their index as id. */
const ME = 10_000
const pinSize = { width: 34, height: 42, zIndex: 0 }
const chosenSize = { width: 48, height: 60, zIndex: 1 }
const meSize = { width: 24, height: 24, anchor: { x: 0.5, y: 0.5 } }

export const positionOf = (point: Point) => {
  const [longitude, latitude] = toGcj02(point)
  return { longitude, latitude }
}

/** To six decimals, about a decimetre: each digit of a position is a byte of setData. */
const drawnAt = (point: Point) => {
  const [longitude, latitude] = toGcj02(point)
  return { longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) }
}

/** The number of pins, in the head of the one that stands for them. */
const countOf = (count: number) => ({
  content: `${count}`,
  color: '#ffffff',
  fontSize: 13,
  anchorX: -14,
  anchorY: -40,
  borderWidth: 0,
  borderColor: '#00000000',
  borderRadius: 0,
  bgColor: '#00000000',
  padding: 0,
  textAlign: 'center' as const,
})

/** The id of a marker is the index of its cluster. */
export const markersOf = (clusters: readonly Cluster[], me: MapSpot | null) => {
  const markers = clusters.map((cluster, id) => ({
    id,
    ...drawnAt(cluster.point),
    iconPath: pinImages[cluster.tone],
    ...(cluster.chosen ? chosenSize : pinSize),
    ariaLabel: clusterLabel(cluster),
    ...(cluster.pins.length > 1 ? { label: countOf(cluster.pins.length) } : {}),
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
    // WeChat closes a ring by itself.
    points: ring.slice(1).map(drawnAt),
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
