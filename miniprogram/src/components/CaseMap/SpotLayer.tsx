import { type MapView, metresPerPixel, type Size, toScreen } from './projection'
import type { MapSpot } from './props'

/** Below this a circle of doubt is smaller than the pin that stands in it. */
const CERTAIN_METRES = 5

type SpotLayerProps = { me: MapSpot | null; pin: MapSpot | null; view: MapView; size: Size }

/** Where the person is and where the pin is, each with the circle within which the truth lies. */
export const SpotLayer = ({ me, pin, view, size }: SpotLayerProps) => {
  const circleOf = ({ point, accuracy }: MapSpot) => {
    const { x, y } = toScreen(view, size, point)
    return { cx: x, cy: y, r: accuracy / metresPerPixel(view) }
  }
  return (
    <>
      {pin && pin.accuracy > CERTAIN_METRES && <circle className="c-map-doubt" {...circleOf(pin)} />}
      {me && <circle className="c-map-around-me" {...circleOf(me)} />}
      {me && <circle className="c-map-me" {...circleOf(me)} r={7} />}
    </>
  )
}
