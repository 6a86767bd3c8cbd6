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

/** The city as the server has it now; asked for once per start. */
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

type CityNow = { city: City | null; error: ApiError | null; reload: () => Promise<void> }

/** What is known of the city at once, from the last start; refreshed in the background. */
export const useCity = (): CityNow => {
  const city = store.use()
  const { error, reload } = useLoaded('city', loadCity)
  return { city, error: city ? null : error, reload }
}
