import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { call } from '../../api/session'
import { useAtRest } from '../../api/use-loaded'
import { CaseCard } from '../../case-ui/CaseCard'
import { Button } from '../../components/Button'
import { List } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { Sheet } from '../../components/sheet'
import { useNow } from '../../components/use-now'
import { homeLabels } from '../../labels/citizen'
import { componentLabels } from '../../labels/components'

export type Near = OutputOf<typeof contract.cases.near>

/** Metres from the place whose cases are loaded; a smaller move shows nothing new. */
const MOVED_METRES = 300

type NearMapProps = {
  near: Near
  center: Point
  me: { point: Point; accuracy: number } | null
  onOpen: (id: string) => void
}

/** The cases near by on a map; it loads those around its middle as it moves. */
export const NearMap = ({ near: atFirst, center, me, onOpen }: NearMapProps) => {
  const [middle, setMiddle] = useState<Point | null>(null)
  const [listed, setListed] = useState<readonly string[]>([])
  const hasMoved = middle !== null && distanceMetres(middle, center) > MOVED_METRES
  const { data, error, loading, retry } = useAtRest(
    hasMoved ? cellAround(middle) : null,
    ([lng, lat], onSent) => call(contract.cases.near, { lng, lat }, onSent),
  )
  const { items } = (hasMoved && data) || atFirst
  const pins = useMemo(
    () =>
      items.map(({ id, point, category, place, status }) => ({
        id,
        point,
        tone: status === 'closed' ? ('green' as const) : ('primary' as const),
        label: `${category.name}，${place}`,
      })),
    [items],
  )
  const onPinTap = (ids: readonly string[]) => {
    const [first] = ids
    if (ids.length === 1 && first) onOpen(first)
    else setListed(ids)
  }
  return (
    <>
      <View className="home-map">
        <CaseMap
          center={center}
          me={me}
          pins={pins}
          grids
          onPinTap={onPinTap}
          onMove={setMiddle}
          height={360}
        />
        {hasMoved && error ? (
          <View className="home-map-note">
            {error.message}
            <Button kind="quiet" size="small" onTap={retry}>
              {componentLabels.retry}
            </Button>
          </View>
        ) : (
          hasMoved &&
          (loading || items.length === 0) && (
            <View className="home-map-note">{loading ? homeLabels.loadingHere : homeLabels.nothingHere}</View>
          )
        )}
      </View>
      <OneSpot
        items={items.filter(({ id }) => listed.includes(id))}
        onClose={() => setListed([])}
        onOpen={onOpen}
      />
    </>
  )
}

/** About 100 m: within it the same cases are near. */
const cellAround = ([lng, lat]: Point): [number, number] => [Number(lng.toFixed(3)), Number(lat.toFixed(3))]

type OneSpotProps = { items: Near['items']; onClose: () => void; onOpen: (id: string) => void }

/** The cases whose pins stand together, as a list. */
const OneSpot = ({ items, onClose, onOpen }: OneSpotProps) => {
  const now = useNow()
  return (
    <Sheet open={items.length > 0} title={homeLabels.oneSpot(items.length)} onClose={onClose}>
      <List className="home-list">
        {items.map((item) => (
          <CaseCard
            key={item.id}
            item={item}
            audience="citizen"
            now={now}
            distance={null}
            onOpen={(id) => {
              onClose()
              onOpen(id)
            }}
          />
        ))}
      </List>
    </Sheet>
  )
}
