import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/session'
import { type Box, contains } from './projection'

export type Grids = OutputOf<typeof contract.places.grids>

const REST_MS = 300
/** Loaded beyond each side, as a share of the window, so that a small move needs no new call. */
const MARGIN = 0.25
/** A loaded window this many times wider is loaded again: it may lack the frontages of a close view. */
const TOO_WIDE = 2.5

type LoadedBorders = { box: Box | null; borders: Grids }
const noBorders: Grids = { grids: [], frontages: [], leftOut: { grids: 'none', frontages: 'none' } }

/** Borders within the window, loaded when the map has come to rest; the earlier ones stay until then. */
export const useGrids = (shown: Box | null): Grids => {
  const [loaded, setLoaded] = useState<LoadedBorders>({ box: null, borders: noBorders })
  const target = shown && !covers(loaded.box, shown) ? loadable(shown) : null
  const key = target && JSON.stringify(target)
  const latest = useRef(target)
  latest.current = target
  useEffect(() => {
    const box = latest.current
    if (!key || !box) return
    let current = true
    const timer = setTimeout(() => {
      call(contract.places.grids, box).then(
        (borders) => current && setLoaded({ box, borders }),
        // The map is usable without borders.
        () => undefined,
      )
    }, REST_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key])
  return loaded.borders
}

const covers = (loaded: Box | null, shown: Box): boolean =>
  loaded !== null &&
  contains(loaded, shown) &&
  loaded.east - loaded.west < TOO_WIDE * (shown.east - shown.west)

/** The window with a margin if the server allows it; else the window alone; else null. */
const loadable = (shown: Box): Box | null => {
  const wide = grown(shown, MARGIN)
  if (isAllowed(wide)) return wide
  return isAllowed(shown) ? shown : null
}

const isAllowed = ({ west, south, east, north }: Box): boolean =>
  east > west && north > south && east - west <= limits.mapWindow && north - south <= limits.mapWindow

const grown = ({ west, south, east, north }: Box, part: number): Box => {
  const across = (east - west) * part
  const up = (north - south) * part
  return { west: west - across, south: south - up, east: east + across, north: north + up }
}
