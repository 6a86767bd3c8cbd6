import { contract } from '@shared/contract'
import type { CategoryView } from '@shared/contract/places'
import {
  indexWords,
  type Suggestions,
  suggestCategories,
  type WordIndex,
} from '@shared/domain/suggest-categories'
import { useCallback, useRef } from 'react'
import { readStored, writeStored } from '../platform/storage'
import { call } from './session'
import { useLoaded } from './use-loaded'

const KEY = 'words'
const output = contract.places.words.output

const loadWords = async () => {
  const words = await call(contract.places.words, {})
  try {
    writeStored(KEY, words)
  } catch {
    // A full store: the words are loaded again at the next start.
  }
  return words
}

export type CategorySearch = (said: string) => Suggestions<CategoryView>

/**
 * Finds categories by everyday words: all of them once loaded, those of the last time without a network, and the few that
 * come with the city before that. The words are read at the first search.
 */
export const useCategorySearch = (categories: readonly CategoryView[]): CategorySearch => {
  const { data } = useLoaded(KEY, loadWords)
  const made = useRef<{ of: unknown[]; index: WordIndex<CategoryView> } | null>(null)
  return useCallback(
    (said) => {
      const of = [categories, data]
      if (!made.current?.of.every((one, i) => one === of[i])) {
        const words = data ?? readStored(KEY, output)
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
