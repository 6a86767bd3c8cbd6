import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { CategoryView } from '@shared/contract/places'
import {
  indexWords,
  type Suggestions,
  suggestCategories,
  type WordIndex,
} from '@shared/domain/search/suggest-categories'
import { useCallback, useRef } from 'react'
import { readStored, writeStored } from '../platform/storage'
import type { ApiError } from './errors/api-error'
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

const WORDS = 'words'

const loadWords = async () => {
  const words = await call(contract.places.words, {})
  writeStored(WORDS, words)
  return words
}

export type CategorySearch = (said: string) => Suggestions<CategoryView>

/**
 * Finds categories by everyday words: all of them once loaded, those of the last time without a network, and the few that
 * come with the city before that. The words are read at the first search.
 */
export const useCategorySearch = (categories: readonly CategoryView[]): CategorySearch => {
  const { data } = useLoaded(WORDS, loadWords)
  const made = useRef<{ of: unknown[]; index: WordIndex<CategoryView> } | null>(null)
  return useCallback(
    (said) => {
      const of = [categories, data]
      if (!made.current?.of.every((one, i) => one === of[i])) {
        const words = data ?? readStored(WORDS, contract.places.words.output)
        const everyday = new Map(words?.categories.map((one) => [one.code, one.everyday]))
        const all = categories.map((one) => ({ ...one, everyday: everyday.get(one.code) ?? one.everyday }))
        made.current = { of, index: indexWords(all, words?.slips ?? []) }
      }
      const { categories: found, sure } = suggestCategories(made.current.index, said)
      const shown = found.flatMap(({ code }) => categories.find((one) => one.code === code) ?? [])
      return { categories: shown, sure }
    },
    [categories, data],
  )
}
