import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { deskContract } from '@shared/contract/desk/every'
import { ownQueues, type Queue, queues } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { caseQuery } from '../../api/queries'
import { call } from '../../api/session'
import { useFilters } from './filters/use-filters'

const PAGE = 50

/** A queue, or the table of all cases with its filters. */
export type Tab = Queue | 'all'

type CasesPage = {
  items: CaseCard[]
  nextCursor: string | null
  count?: number | null
  searchedTo?: string | null
}

const none: readonly CaseCard[] = []

/** The queue that the address names, its cases, and the one that is open; all of it survives a reload. */
export const useQueue = (role: Role) => {
  const { id } = useParams()
  const [params] = useSearchParams()
  const { filters } = useFilters()
  const navigate = useNavigate()
  const client = useQueryClient()
  const tabs = useMemo((): Tab[] => [...new Set([...ownQueues(role), ...queues]), 'all'], [role])
  const tab = tabs.find((name) => name === params.get('tab')) ?? tabs[0] ?? 'all'
  const search = useMemo(
    () => `?${new URLSearchParams({ tab, ...(tab === 'all' && filters) })}`,
    [tab, filters],
  )

  const list = useInfiniteQuery({
    queryKey: ['queue', search],
    queryFn: ({ pageParam }): Promise<CasesPage> =>
      tab === 'all'
        ? call(deskContract.worklist.cases, { ...filters, cursor: pageParam, size: PAGE })
        : call(contract.cases.queue, { tab, cursor: pageParam, size: PAGE }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? none, [list.data])

  const open = useCallback(
    (next: string | undefined) =>
      void navigate({ pathname: next ? `/cases/${next}` : '/cases', search }, { replace: true }),
    [navigate, search],
  )
  // A list is opened with its first case, so that one can begin at once.
  const first = list.isPlaceholderData ? undefined : items[0]?.id
  useEffect(() => {
    if (!id && first) open(first)
  }, [id, first, open])

  const setTab = useCallback(
    (next: Tab) => void navigate({ pathname: '/cases', search: `?tab=${next}` }),
    [navigate],
  )
  const moveBy = useCallback(
    (step: 1 | -1) => {
      const place = items.findIndex((item) => item.id === id)
      const next = items[place < 0 ? 0 : place + step]
      if (next) open(next.id)
      // At the end of what is loaded one goes on as soon as the rest is there.
      else if (step > 0 && list.hasNextPage)
        void list.fetchNextPage().then(({ data }) => {
          const more = data?.pages.flatMap((page) => page.items)[place + 1]
          if (more) open(more.id)
        })
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

  const last = list.data?.pages.at(-1)
  /** Of the table: how many there are, and how far it has looked. */
  const found = { count: list.data?.pages[0]?.count ?? null, searchedTo: last?.searchedTo ?? null }
  return { ...list, items, id, open, search, tab, tabs, setTab, moveBy, refresh, found }
}

export type QueueState = ReturnType<typeof useQueue>
