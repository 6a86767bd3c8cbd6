import { type MapView, project, type Size, TILE } from './projection'

/** Where the usual tile servers end. */
const TILE_ZOOM_MAX = 18

/** The picture of the city below all else, where the server names a source of tiles. */
export const TileLayer = ({ address, view, size }: { address: string; view: MapView; size: Size }) => {
  const zoom = Math.min(TILE_ZOOM_MAX, Math.round(view.zoom))
  const side = TILE * 2 ** (view.zoom - zoom)
  const middle = project(view.center, view.zoom)
  const left = middle.x - size.width / 2
  const top = middle.y - size.height / 2
  const columns = range(Math.floor(left / side), Math.floor((left + size.width) / side))
  const rows = range(Math.floor(top / side), Math.floor((top + size.height) / side))
  return columns.flatMap((x) =>
    rows.map((y) => (
      <image
        key={`${zoom}/${x}/${y}`}
        href={address.replace('{z}', `${zoom}`).replace('{x}', `${x}`).replace('{y}', `${y}`)}
        x={x * side - left}
        y={y * side - top}
        width={side}
        height={side}
      />
    )),
  )
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step)
