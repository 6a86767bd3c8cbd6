import { contract } from '@shared/contract'
import type { CaseCard as CaseCardView, Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useCallback } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { CaseCard } from '../../case-ui/CaseCard'
import { OutboxCard } from '../../case-ui/OutboxCard'
import { Skeleton } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Heading, List } from '../../components/layout'
import { useNow } from '../../components/use-now'
import { homeLabels, myReportsLabels } from '../../labels/citizen'
import { countLabel } from '../../labels/notices'
import { useOutbox } from '../../outbox/outbox'

const SHOWN = 3
/** Closed cases that wait for a rating first, then open ones. */
const loadShownCases = async (): Promise<CaseCardView[]> => {
  const [waiting, open] = await Promise.all(
    (['waiting', 'open'] as const).map((list) => call(contract.reports.mine, { list, size: SHOWN })),
  )
  return [...(waiting?.items ?? []), ...(open?.items ?? [])].slice(0, SHOWN)
}

type MyRunningProps = { person: Person | null; waiting: number | undefined }

/** The citizen's own reports: in the outbox, waiting for a rating, or open. */
export const MyRunning = ({ person, waiting }: MyRunningProps) => {
  const { items, stuck, sent } = useOutbox()
  const now = useNow()
  const key = person ? `running:${person.id}:${Object.keys(sent).length}` : null
  const { data, error, reload } = useLoaded(key, loadShownCases)
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const open = useCallback((id: string) => void Taro.navigateTo({ url: routes.case(id) }), [])
  const forMe = countLabel((waiting ?? 0) + stuck)
  const all = forMe ? `${myReportsLabels.lists.waiting} ${forMe}` : homeLabels.all
  const toAll = () => void Taro.navigateTo({ url: routes.myReports })

  return (
    <View className="home-section">
      <View className="home-section-head">
        <Heading className="home-section-title">{homeLabels.myReports}</Heading>
        {person && (
          <Tap className="home-more" label={`${all}${homeLabels.myReports}`} onTap={toAll}>
            {all}
            <Icon name="chevron-right" />
          </Tap>
        )}
      </View>
      <List className="home-list">
        {items.map((item) => (
          <OutboxCard key={item.requestId} item={item} />
        ))}
        {data?.map((item) => (
          <CaseCard key={item.id} item={item} audience="citizen" now={now} onOpen={open} />
        ))}
      </List>
      {person && !data && !error && <Skeleton kind="cards" count={1} />}
      {error && !data && (
        <Tap className="home-note" onTap={() => void reload()}>
          <Icon name="refresh" />
          {error.message}
        </Tap>
      )}
      {data?.length === 0 && items.length === 0 && (
        <View className="home-note">{homeLabels.nothingRunning}</View>
      )}
      {!person && items.length === 0 && <View className="home-note">{homeLabels.signInToSee}</View>}
    </View>
  )
}
