import { distanceMetres, type Point } from '@shared/domain/geo'
import { View, Map as WechatMap } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { leftOutLabel, mapLabels } from '../../labels/components'
import { fromGcj02 } from '../../platform/location/gcj02'
import { Button } from '../Button'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { clustersOf } from './clusters'
import { type Box, CITY_ZOOM, pinAccuracyIn, START_ZOOM } from './projection'
import type { CaseMapProps, MapPin } from './props'
import { useGrids } from './use-grids'
import { isByApp, restOf } from './wechat-rest'
import { circlesOf, markersOf, polygonsOf, positionOf } from './wechat-shapes'
import './index.scss'

/** Every map of this app has a number of its own: two maps of one page with one id would answer for each other. */
let count = 0
/** The map reports its own moves too; a smaller move is not the person's. */
const MOVED_METRES = 0.5
/** Without an answer about the zoom the pin may be this vague: a map of streets. */
const ZOOM_UNKNOWN = 15
const noPins: readonly MapPin[] = []
const noPositions: readonly { longitude: number; latitude: number }[] = []

/** WeChat's own map. It uses GCJ-02; all props and callbacks here are WGS-84. */
export const CaseMap = ({
  center,
  me = null,
  pins = noPins,
  pin = null,
  onPinMove,
  onPinTap,
  onMove,
  onTap,
  grids = false,
  still = false,
  wide = false,
  free = false,
  height,
}: CaseMapProps) => {
  const [id] = useState(() => `case-map-${++count}`)
  const [box, setBox] = useState<Box | null>(null)
  const [moving, setMoving] = useState(free)
  const reported = useRef<Point | null>(null)
  const moves = useRef(0)
  const isMovedByPerson = useRef(false)
  const borders = useGrids(grids ? box : null)
  const polygons = useMemo(() => polygonsOf(borders), [borders])
  const note = still || !grids ? null : leftOutLabel(borders.leftOut)
  const home = useHome(pin?.point ?? center, reported.current)
  const clusters = useMemo(() => clustersOf(pins, box ? fingerOf(box) : 0), [pins, box])
  const markers = useMemo(() => markersOf(clusters, me), [clusters, me])
  const all = useFirst(pins.length > 1 ? pins.map(({ point }) => positionOf(point)) : noPositions)
  useEffect(() => () => void moves.current++, [])

  const onBegin = (byApp: boolean) => {
    moves.current++
    if (byApp) return
    isMovedByPerson.current = true
    onPinMove?.(null)
  }

  const onRest = async (detail: object) => {
    const move = ++moves.current
    const { box: window, point, zoom } = await restOf(id, detail)
    // Moved again, or gone.
    if (move !== moves.current) return
    if (window) setBox(window)
    if (point) onMove?.(point)
    if (!pin || !onPinMove || !point) return
    const isMoved = distanceMetres(point, reported.current ?? pin.point) >= MOVED_METRES
    if (!isMoved && !isMovedByPerson.current) return
    isMovedByPerson.current = false
    reported.current = point
    onPinMove({ point, accuracy: pinAccuracyIn({ center: point, zoom: zoom ?? ZOOM_UNKNOWN }) })
  }

  return (
    <View
      className="c-map"
      style={{ height: typeof height === 'number' ? Taro.pxTransform(height) : height }}
    >
      <WechatMap
        id={id}
        aria-label={moving ? mapLabels.label : mapLabels.stillLabel}
        className="c-map-wechat"
        longitude={home.longitude}
        latitude={home.latitude}
        scale={wide ? CITY_ZOOM : START_ZOOM}
        markers={markers}
        circles={circlesOf(me, pin)}
        polygons={polygons}
        includePoints={all}
        showScale={!still}
        enableScroll={moving}
        enableZoom={moving}
        onMarkerTap={({ detail }) => {
          const tapped = clusters[Number(detail.markerId)]
          if (tapped) onPinTap?.(tapped.pins.map(({ id }) => id))
        }}
        onTap={({ detail }) => {
          const { longitude, latitude } = detail
          // Base libraries before 2.9 give no position.
          if (typeof longitude === 'number') onTap?.(fromGcj02([longitude, latitude]))
        }}
        onUpdated={() => box === null && void onRest({})}
        onRegionChange={(event) =>
          event.type === 'end' ? void onRest(event.detail) : onBegin(isByApp(event))
        }
        onError={() => undefined}
      />
      {pin && (
        <View className="c-map-fixed">
          <View className="c-map-fixed-head" />
        </View>
      )}
      {!moving && (
        // A native map takes each finger on it; a box over it leaves the finger to the page.
        <View className="c-map-cover" aria-hidden="true" onClick={() => setMoving(!still)} />
      )}
      {note && <View className="c-map-note">{note}</View>}
      {!still && !free && (
        <View className="c-map-move">
          <Button kind="secondary" size="small" onTap={() => setMoving(!moving)}>
            {moving ? mapLabels.moved : mapLabels.move}
          </Button>
        </View>
      )}
      {me && !still && (
        <View className="c-map-controls">
          <Tap
            className="c-map-control"
            label={mapLabels.toMe}
            onTap={() => void Taro.createMapContext(id).moveToLocation(positionOf(me.point))}
          >
            <Icon name="locate" />
          </Tap>
        </View>
      )}
    </View>
  )
}

/** The centre given to the map: the page's centre, except where the map has reported it, or the map would jump. */
const useHome = (center: Point, reported: Point | null) => {
  const home = useRef(center)
  if (!reported || distanceMetres(center, reported) > MOVED_METRES) home.current = center
  const [lng, lat] = home.current
  return useMemo(() => positionOf([lng, lat]), [lng, lat])
}

/** The first list that has something: WeChat moves the map at each new list, also below the person's finger. */
const useFirst = <T,>(list: readonly T[]): T[] => {
  const kept = useRef<T[]>([])
  if (kept.current.length === 0 && list.length > 0) kept.current = [...list]
  return kept.current
}

/** Metres that a finger covers on a map with this window, which is as wide as the phone: 40 of 375 pixels. */
const fingerOf = ({ west, south, east }: Box): number =>
  distanceMetres([west, south], [east, south]) * (40 / 375)
