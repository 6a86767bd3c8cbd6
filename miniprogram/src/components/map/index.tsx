import { distanceMetres, type Point } from '@shared/domain/geo'
import { View, Map as WechatMap } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo, useRef, useState } from 'react'
import { leftOutLabel, mapLabels } from '../../labels/components'
import { fromGcj02 } from '../../platform/location/gcj02'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { clustersOf } from './clusters'
import type { Box } from './projection'
import type { CaseMapProps, MapPin } from './props'
import { useGrids } from './use-grids'
import { circlesOf, markersOf, polygonsOf, positionOf } from './wechat-shapes'
import './index.scss'

const ID = 'case-map'
const SCALE = 17
/** The map reports its own moves too; a smaller move is not the person's. */
const MOVED_METRES = 0.5
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
  height,
}: CaseMapProps) => {
  const [box, setBox] = useState<Box | null>(null)
  const reported = useRef<Point | null>(null)
  const borders = useGrids(grids ? box : null)
  const polygons = useMemo(() => polygonsOf(borders), [borders])
  const note = still || !grids ? null : leftOutLabel(borders.leftOut)
  const home = useHome(pin?.point ?? center, reported.current)
  const clusters = useMemo(() => clustersOf(pins, box ? fingerOf(box) : 0), [pins, box])
  const markers = useMemo(() => markersOf(clusters, me), [clusters, me])
  const all = useFirst(pins.length > 1 ? pins.map(({ point }) => positionOf(point)) : noPositions)

  const onRest = async () => {
    const map = Taro.createMapContext(ID)
    // Null: not drawn yet, or already removed.
    const region = await map.getRegion().catch(() => null)
    if (!region) return
    const [east, north] = fromGcj02([region.northeast.longitude, region.northeast.latitude])
    const [west, south] = fromGcj02([region.southwest.longitude, region.southwest.latitude])
    setBox({ west, south, east, north })
    onMove?.([(west + east) / 2, (south + north) / 2])
    if (!pin || !onPinMove) return
    const { longitude, latitude } = await map.getCenterLocation()
    const point = fromGcj02([longitude, latitude])
    if (distanceMetres(point, reported.current ?? pin.point) < MOVED_METRES) return
    reported.current = point
    onPinMove(point)
  }

  return (
    <View
      className="c-map"
      style={{ height: typeof height === 'number' ? Taro.pxTransform(height) : height }}
    >
      <WechatMap
        id={ID}
        aria-label={still ? mapLabels.stillLabel : mapLabels.label}
        className="c-map-wechat"
        longitude={home.longitude}
        latitude={home.latitude}
        scale={SCALE}
        markers={markers}
        circles={circlesOf(me, pin)}
        polygons={polygons}
        includePoints={all}
        showScale={!still}
        enableScroll={!still}
        enableZoom={!still}
        onMarkerTap={({ detail }) => {
          const tapped = clusters[Number(detail.markerId)]
          if (tapped) onPinTap?.(tapped.pins.map(({ id }) => id))
        }}
        onTap={({ detail }) => {
          const { longitude, latitude } = detail
          // Base libraries before 2.9 give no position.
          if (typeof longitude === 'number') onTap?.(fromGcj02([longitude, latitude]))
        }}
        onUpdated={() => box === null && void onRest()}
        onRegionChange={({ type }) => type === 'end' && void onRest()}
        onError={() => undefined}
      />
      {pin && (
        <View className="c-map-fixed">
          <View className="c-map-fixed-head" />
        </View>
      )}
      {note && <View className="c-map-note">{note}</View>}
      {me && !still && (
        <View className="c-map-controls">
          <Tap
            className="c-map-control"
            label={mapLabels.toMe}
            onTap={() => void Taro.createMapContext(ID).moveToLocation(positionOf(me.point))}
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
