import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { useRef } from 'react'
import { call } from '../../api/session'
import { useAtRest } from '../../api/use-loaded'
import { type Box, contains } from './projection'

export type Grids = OutputOf<typeof contract.places.grids>

/** Loaded beyond each side, as a share of the window, so that a small move needs no new call. */
const MARGIN = 0.25
/** A loaded window this many times wider is loaded again: it may lack the frontages of a close view. */
const TOO_WIDE = 2.5

type LoadedBorders = { box: Box; borders: Grids }
const noBorders: Grids = { grids: [], frontages: [], leftOut: { grids: 'none', frontages: 'none' } }
const tooWide: Grids = { ...noBorders, leftOut: { grids: 'all', frontages: 'all' } }

/** Borders within the window, loaded when the map has come to rest; the earlier ones stay until then, or without network. */
export const useGrids = (shown: Box | null): Grids => {
  const loaded = useRef<LoadedBorders | null>(null)
  const target = shown && !covers(loaded.current, shown) ? loadable(shown) : null
  const { data } = useAtRest(
    target,
    async (box, onSent): Promise<LoadedBorders> => ({
      box,
      borders: await call(contract.places.grids, box, onSent),
    }),
  )
  loaded.current = data
  if (shown && !isAllowed(shown)) return tooWide
  return data?.borders ?? noBorders
}

const covers = (loaded: LoadedBorders | null, shown: Box): boolean =>
  loaded !== null &&
  contains(loaded.box, shown) &&
  loaded.box.east - loaded.box.west < TOO_WIDE * (shown.east - shown.west)

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
