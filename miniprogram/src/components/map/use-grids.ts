import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/session'
import { type Box, contains } from './projection'

export type Grids = OutputOf<typeof contract.places.grids>

const REST_MS = 300
/** Asked for beyond each side, in parts of the window, so that a small pull needs no new answer. */
const MARGIN = 0.25
/** Zoomed in further than this there may be shop fronts, which a wide window has not. */
const TOO_WIDE = 2.5

type Known = { box: Box | null; borders: Grids }

/** Borders within what the map shows, once it has come to rest; what was there stays until then. */
export const useGrids = (shown: Box | null): Grids => {
  const [known, setKnown] = useState<Known>({ box: null, borders: { grids: [], frontages: [] } })
  const wanted = shown && !covers(known.box, shown) ? askable(shown) : null
  const key = wanted && JSON.stringify(wanted)
  const latest = useRef(wanted)
  latest.current = wanted
  useEffect(() => {
    const box = latest.current
    if (!key || !box) return
    let awaited = true
    const timer = setTimeout(() => {
      call(contract.places.grids, box).then(
        (borders) => awaited && setKnown({ box, borders }),
        // Borders are ornament: the map is good without them.
        () => undefined,
      )
    }, REST_MS)
    return () => {
      awaited = false
      clearTimeout(timer)
    }
  }, [key])
  return known.borders
}

const covers = (known: Box | null, shown: Box): boolean =>
  known !== null && contains(known, shown) && known.east - known.west < TOO_WIDE * (shown.east - shown.west)

/** The window with a margin, if so much may be asked for; else the bare window; else null. */
const askable = (shown: Box): Box | null => {
  const wide = grown(shown, MARGIN)
  if (isAskable(wide)) return wide
  return isAskable(shown) ? shown : null
}

const isAskable = ({ west, south, east, north }: Box): boolean =>
  east > west && north > south && east - west <= limits.mapWindow && north - south <= limits.mapWindow

const grown = ({ west, south, east, north }: Box, part: number): Box => {
  const across = (east - west) * part
  const up = (north - south) * part
  return { west: west - across, south: south - up, east: east + across, north: north + up }
}
