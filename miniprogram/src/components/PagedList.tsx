import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { Fragment, type ReactNode } from 'react'
import { useReloadOnReturn } from '../api/use-loaded'
import type { Paged } from '../api/use-paged'
import { listLabels } from '../labels/notices'
import { Empty, type EmptyProps, LoadError, Skeleton } from './feedback'
import { Tap } from './inputs/Tap'
import { List } from './layout'
import './PagedList.scss'

type PagedListProps<T> = {
  paged: Paged<T>
  /** Shown in the place of an empty list; null: nothing. */
  empty: EmptyProps | null
  children: (item: T) => ReactNode
}

/** A longer list fills more than a screen and shows its end. */
const SCREENFUL = 5

/** A list by cursor in each of its states; loaded again when the person pulls it down or returns to it. */
export const PagedList = <T extends { id: string }>({ paged, empty, children }: PagedListProps<T>) => {
  const { items, error, loading, complete, more, reload } = paged
  useReachBottom(() => void more())
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  if (items.length === 0) {
    if (error) return <LoadError error={error} onRetry={() => void reload()} />
    return complete ? empty && <Empty {...empty} /> : <Skeleton kind="cards" />
  }
  return (
    <View className="c-list">
      <List className="c-list">
        {items.map((item) => (
          <Fragment key={item.id}>{children(item)}</Fragment>
        ))}
      </List>
      {loading && !complete && <Skeleton kind="cards" count={1} />}
      {error && !loading && <LoadError error={error} onRetry={() => void (complete ? reload() : more())} />}
      {!complete && !loading && !error && (
        // A page of the list that does not fill the screen has no bottom to reach.
        <Tap className="c-list-more" onTap={() => void more()}>
          {listLabels.more}
        </Tap>
      )}
      {complete && items.length > SCREENFUL && <View className="c-list-end">{listLabels.end}</View>}
    </View>
  )
}
