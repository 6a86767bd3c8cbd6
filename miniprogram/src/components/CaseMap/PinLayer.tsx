import { Tap } from '../Tap'
import { type MapView, type Size, toScreen } from './projection'
import type { MapPin } from './props'

/** Its point is at its foot. */
const PIN_PX = 44

type PinLayerProps = {
  pins: readonly MapPin[]
  view: MapView
  size: Size
  onPinTap?: (id: string) => void
}

export const PinLayer = ({ pins, view, size, onPinTap }: PinLayerProps) =>
  pins.map(({ id, point, tone, label, chosen }) => {
    const { x, y } = toScreen(view, size, point)
    if (x < -PIN_PX || y < 0 || x > size.width + PIN_PX || y > size.height + PIN_PX) return null
    const look = `c-map-pin c-map-pin-${tone} ${chosen ? 'c-map-pin-chosen' : ''}`
    return (
      <div
        key={id}
        className="c-map-at"
        style={{ transform: `translate(${x}px, ${y}px)`, zIndex: chosen ? 1 : 0 }}
      >
        {onPinTap ? (
          <Tap className={look} label={label} onTap={() => onPinTap(id)}>
            <span className="c-map-pin-head" />
          </Tap>
        ) : (
          <span className={look}>
            <span className="c-map-pin-head" />
          </span>
        )}
      </div>
    )
  })
