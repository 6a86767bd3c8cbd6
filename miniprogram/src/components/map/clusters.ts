import { distanceMetres, type Point } from '@shared/domain/geo'
import { mapLabels } from '../../labels/components'
import type { Tone } from '../tone'
import type { MapPin } from './props'

/** Pins that one marker stands for; often a single one. */
export type Cluster = {
  pins: readonly MapPin[]
  point: Point
  /** The most urgent of its pins. */
  tone: Tone
  chosen: boolean
}

/** The most urgent first. */
const urgency: readonly Tone[] = ['red', 'yellow', 'primary', 'info', 'neutral', 'green']

/** Markers of one map: more are neither told apart on a phone nor do they fit into one setData beside the borders. */
export const CLUSTERS_MAX = 24
/** Metres between pins that stand on one spot; no zoom takes them apart. */
const ONE_SPOT = 3

/**
 * Puts pins within `metres` of one another into one cluster, and a larger distance where there would be too many. A cluster
 * stands where its first pin does, so that it does not wander while others are loaded.
 */
export const clustersOf = (pins: readonly MapPin[], metres: number): Cluster[] => {
  for (let reach = Math.max(ONE_SPOT, metres); ; reach *= 1.5) {
    const groups = groupsWithin(pins, reach)
    if (groups.length <= CLUSTERS_MAX) return groups.map(clusterOf)
  }
}

const groupsWithin = (pins: readonly MapPin[], metres: number): [MapPin, ...MapPin[]][] => {
  const groups: [MapPin, ...MapPin[]][] = []
  for (const pin of pins) {
    const near = groups.find(([first]) => distanceMetres(first.point, pin.point) <= metres)
    if (near) near.push(pin)
    else groups.push([pin])
  }
  return groups
}

const clusterOf = (pins: [MapPin, ...MapPin[]]): Cluster => ({
  pins,
  point: pins[0].point,
  tone: urgency.find((tone) => pins.some((pin) => pin.tone === tone)) ?? 'neutral',
  chosen: pins.some(({ chosen }) => chosen),
})

export const clusterLabel = ({ pins: [first, ...others] }: Cluster): string =>
  others.length === 0 ? (first?.label ?? '') : mapLabels.cluster(others.length + 1, first?.label ?? '')
