import type { Point } from '@shared/domain/geo'
import type { Tone } from '../tone'

export type MapPin = {
  id: string
  point: Point
  tone: Tone
  label: string
  /** Drawn larger, above the others. */
  chosen?: boolean
}
/** `accuracy` in metres. */
export type MapSpot = { point: Point; accuracy: number }

/** All points in WGS-84. */
export type CaseMapProps = {
  /** Where the map begins, and goes when this changes. */
  center: Point
  me?: MapSpot | null
  /** With several of them the map begins so that all are in view. */
  pins?: readonly MapPin[]
  /** Moved by the person: stays in the middle while the map moves below it, so that no thumb covers it. */
  pin?: MapSpot | null
  /** Once the map has come to rest. */
  onPinMove?: (point: Point) => void
  onPinTap?: (id: string) => void
  /** The ground itself was tapped, neither a pin nor a control. */
  onTap?: (point: Point) => void
  /** Whether the borders of the grids are drawn. */
  grids?: boolean
  /** A picture of the place only: the page scrolls when the thumb is on it. */
  still?: boolean
  /** Pixels of a phone 375 wide, or any CSS length. */
  height: number | string
}
