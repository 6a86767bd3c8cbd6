import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { ownQueues, type Queue, queues } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { caseQuery } from '../../api/queries'
import { call } from '../../api/session'

const PAGE = 50

const none: readonly CaseCard[] = []

/** The queue that the address names, its cases, and the one that is open; all of it survives a reload. */
export const useQueue = (role: Role) => {
  const { id } = useParams()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  const tabs = useMemo(() => [...new Set([...ownQueues(role), ...queues])], [role])
  const tab = tabs.find((name) => name === params.get('tab')) ?? tabs[0] ?? 'to_dispatch'

  const list = useInfiniteQuery({
    queryKey: ['queue', tab],
    queryFn: ({ pageParam }) => call(contract.cases.queue, { tab, cursor: pageParam, size: PAGE }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? none, [list.data])

  const open = useCallback(
    (next: string | undefined) =>
      void navigate(
        { pathname: next ? `/cases/${next}` : '/cases', search: `?tab=${tab}` },
        { replace: true },
      ),
    [navigate, tab],
  )
  // A list is opened with its first case, so that one can begin at once.
  const first = items[0]?.id
  useEffect(() => {
    if (!id && first) open(first)
  }, [id, first, open])

  const setTab = useCallback(
    (next: Queue) => void navigate({ pathname: '/cases', search: `?tab=${next}` }),
    [navigate],
  )
  const moveBy = useCallback(
    (step: 1 | -1) => {
      const place = items.findIndex((item) => item.id === id)
      const next = items[place < 0 ? 0 : place + step]
      if (next) open(next.id)
      else if (step > 0 && list.hasNextPage) void list.fetchNextPage()
      const after = items[place + step * 2]
      if (after) void client.prefetchQuery(caseQuery(after.id))
    },
    [items, id, open, client, list.hasNextPage, list.fetchNextPage],
  )
  /** The list as it now is: the ids of its cases. */
  const refresh = useCallback(async (): Promise<string[]> => {
    const { data } = await list.refetch()
    return data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? []
  }, [list.refetch])

  return { ...list, items, id, open, tab, tabs, setTab, moveBy, refresh }
}

export type QueueState = ReturnType<typeof useQueue>
