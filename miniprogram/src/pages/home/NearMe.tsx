import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { useCity } from '../../api/use-city'
import { useFix } from '../../api/use-fix'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { CaseCard } from '../../case-ui/CaseCard'
import { Segmented } from '../../components/choices'
import { Empty, ErrorState, Skeleton } from '../../components/feedback'
import { Tap } from '../../components/inputs/Tap'
import { Heading, List } from '../../components/layout'
import { useNow } from '../../components/use-now'
import { homeLabels, placeLabels } from '../../labels/citizen'
import { type Near, NearMap } from './NearMap'

type Way = 'list' | 'map'
const ways = [
  { value: 'list', label: homeLabels.asList },
  { value: 'map', label: homeLabels.asMap },
] as const

/** Fills the screen of a phone. More cost a slow phone the seconds in which the person wants to tap. */
const SCREENFUL = 6

/** Cases near the phone; near the centre of the city where the phone gives no location. */
export const NearMe = () => {
  const { city, error: cityError, reload: reloadCity } = useCity()
  const { fix, locating, locate } = useFix(true)
  const [way, setWay] = useState<Way>('list')
  const point = fix?.point ?? (locating ? null : (city?.center ?? null))
  const { data, error, reload } = useLoaded(point && `near:${point}`, async (): Promise<Near> => {
    const [lng, lat] = point ?? [0, 0]
    return call(contract.cases.near, { lng, lat })
  })
  useReloadOnReturn(reload)
  usePullDownRefresh(() => {
    void locate()
    void reload()
  })
  const open = useCallback((id: string) => void Taro.navigateTo({ url: routes.case(id) }), [])
  const failed = error ?? cityError

  return (
    <View className="home-section">
      <View className="home-section-head">
        <Heading className="home-section-title">{homeLabels.near}</Heading>
        <Segmented className="home-ways" items={ways} value={way} onChange={setWay} />
      </View>
      <View className="home-note">{nearNote(fix !== null, locating)}</View>
      {!data && failed && (
        <ErrorState message={failed.message} onRetry={() => void (error ? reload() : reloadCity())} />
      )}
      {!data && !failed && <Skeleton kind="cards" count={SCREENFUL} />}
      {data && way === 'map' && point && <NearMap near={data} center={point} me={fix} onOpen={open} />}
      {data && way === 'list' && <NearList near={data} located={fix !== null} onOpen={open} />}
    </View>
  )
}

/** One line in each state: nothing below it jumps when the place is found. */
const nearNote = (located: boolean, locating: boolean): string => {
  if (located) return homeLabels.nearestFirst
  return locating ? placeLabels.locating : placeLabels.nearCenter
}

type NearListProps = { near: Near; located: boolean; onOpen: (id: string) => void }

const NearList = ({ near, located, onOpen }: NearListProps) => {
  const now = useNow()
  const [shown, setShown] = useState(SCREENFUL)
  if (near.items.length === 0)
    return <Empty icon="flag" title={homeLabels.nothingNear} text={homeLabels.nothingNearText} />
  return (
    <>
      <List className="home-list">
        {near.items.slice(0, shown).map((item) => (
          <CaseCard
            key={item.id}
            item={item}
            audience="citizen"
            now={now}
            distance={located ? item.distance : null}
            onOpen={onOpen}
          />
        ))}
      </List>
      {near.items.length > shown && (
        <Tap className="home-all-near" onTap={() => setShown(near.items.length)}>
          {homeLabels.allNear(near.items.length)}
        </Tap>
      )}
    </>
  )
}
