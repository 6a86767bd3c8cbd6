import { contract } from '@shared/contract'
import { QueryClient, useQuery } from '@tanstack/react-query'
import { ApiError } from './api-error'
import { call } from './session'
import { createStore } from './store'

/** A refusal stays one however often it is asked; a network comes back. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 503)

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && mayPass(error),
      refetchOnWindowFocus: true,
    },
  },
})

/** What the city is: its categories, reasons and tiles. It changes a few times a year. */
export const useCity = () =>
  useQuery({ queryKey: ['city'], queryFn: () => call(contract.places.city, {}), staleTime: 600_000 })

/** True while nothing is heard of what others do: then the page looks by itself, and says so. */
export const liveIsCut = createStore(false)

/** How much waits in each list. */
export const useWaiting = () => {
  const isCut = liveIsCut.use()
  return useQuery({
    queryKey: ['waiting'],
    queryFn: () => call(contract.notices.waiting, {}),
    refetchInterval: isCut && 60_000,
  })
}

/** One case; the addresses of its photos are good for some minutes. */
export const caseQuery = (id: string) => ({
  queryKey: ['case', id],
  queryFn: () => call(contract.cases.show, { id }),
  staleTime: 30_000,
})

/** After a step: every list and count may have changed. */
export const refreshLists = (): void => {
  void queries.invalidateQueries({ queryKey: ['queue'] })
  void queries.invalidateQueries({ queryKey: ['waiting'] })
}
