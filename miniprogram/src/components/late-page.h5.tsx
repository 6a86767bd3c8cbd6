import { type ComponentType, createElement, useCallback, useEffect, useState } from 'react'
import { lateLabels } from '../labels/components'
import { onReachable } from '../platform/network'
import { Empty } from './feedback'

/** A module of a screen, as its chunk gives it. */
type PageModule = { default: ComponentType }
/** A route of Taro's router; the first of what `load` gives is the module. */
type Route = { load: (context: unknown, params: unknown) => [Promise<PageModule>, unknown, unknown] }

/**
 * The code of a screen comes with the network. Without one Taro would leave the old screen under the new address; here the
 * new screen opens, says why it is empty, and fills itself when the network is back. `config/index.ts` calls this before
 * Taro reads the routes.
 */
export const openWithoutNetwork = (routes: Route[]): void => {
  for (const route of routes) {
    const { load } = route
    route.load = (context, params) => {
      const [page, ...rest] = load(context, params)
      return [page.catch(() => latePage(() => load(context, params)[0])), ...rest]
    }
  }
}

const latePage = (load: () => Promise<PageModule>): PageModule => ({ default: () => <Late load={load} /> })

const Late = ({ load }: { load: () => Promise<PageModule> }) => {
  const [page, setPage] = useState<PageModule | null>(null)
  const [failures, setFailures] = useState(0)
  const retry = useCallback(() => {
    load().then(setPage, () => setFailures((before) => before + 1))
  }, [load])
  useEffect(() => onReachable(retry), [retry])
  if (page) return createElement(page.default)
  return (
    <Empty
      icon="offline"
      title={lateLabels.title}
      text={failures > 0 ? lateLabels.stillNot : lateLabels.text}
      action={{ label: lateLabels.retry, onTap: retry }}
    />
  )
}
