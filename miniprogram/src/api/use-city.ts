import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { readStored, writeStored } from '../platform/storage'
import type { ApiError } from './api-error'
import { call } from './session'
import { createStore } from './store'
import { useLoaded } from './use-loaded'

export type City = OutputOf<typeof contract.places.city>

const KEY = 'city'
const store = createStore<City | null>(readStored(KEY, contract.places.city.output))

let loading: Promise<City> | null = null

/** The city as the server has it now; loaded once per start. */
const loadCity = (): Promise<City> => {
  loading ??= call(contract.places.city, {}).then(
    (city) => {
      writeStored(KEY, city)
      store.set(city)
      return city
    },
    (error) => {
      loading = null
      throw error
    },
  )
  return loading
}

type CityState = { city: City | null; error: ApiError | null; reload: () => Promise<void> }

/** The city as it was stored at the last start, at once; refreshed in the background. */
export const useCity = (): CityState => {
  const city = store.use()
  const { error, reload } = useLoaded('city', loadCity)
  return { city, error: city ? null : error, reload }
}
