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
  /** The first centre; the map moves there when it changes. */
  center: Point
  me?: MapSpot | null
  /** With several pins the map starts with all of them in view. */
  pins?: readonly MapPin[]
  /** Moved by the person: it stays in the middle while the map moves below it, so that no thumb covers it. */
  pin?: MapSpot | null
  /** Called with the pin when the map has come to rest, and with null while that is not yet known. */
  onPinMove?: (pin: MapSpot | null) => void
  /** All pins of the cluster: several where they stand on one spot or too near to be told apart. */
  onPinTap?: (ids: readonly string[]) => void
  /** Called with the middle of the map when it is drawn, and each time it has moved. */
  onMove?: (middle: Point) => void
  /** Called on a tap on the map itself, not on a pin or a control. */
  onTap?: (point: Point) => void
  /** Begins with a part of the city in view instead of a street: nobody knows yet where it is. */
  wide?: boolean
  /** Draws the borders of the grids. */
  grids?: boolean
  /** Not movable: the page scrolls when the thumb is on the map. */
  still?: boolean
  /**
   * One finger and the wheel move the map at once: there is no page below that they might scroll. Else WeChat's map is still
   * until a tap, and that of the browser takes two fingers.
   */
  free?: boolean
  /** Pixels of a phone 375 wide, or any CSS length. */
  height: number | string
}
