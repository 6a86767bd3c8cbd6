import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from './errors/api-error'

export type Page<T> = { items: T[]; nextCursor: string | null }

export type Paged<T> = {
  items: T[]
  error: ApiError | null
  loading: boolean
  /** True once the list is loaded to its end. */
  complete: boolean
  /** Loads the next page, if there is one and none is being loaded. */
  more: () => Promise<void>
  /** Loads from the first page; the items stay until the answer is there. */
  reload: () => Promise<void>
}

type State<T> = {
  key: string | null
  items: T[]
  cursor: string | null
  complete: boolean
  error: ApiError | null
}
const empty = { key: null, items: [], cursor: null, complete: false, error: null }

/** A list by cursor. Loads from the first page when the key changes; null loads nothing. */
export const usePaged = <T extends { id: string }>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<Page<T>>,
): Paged<T> => {
  const [state, setState] = useState<State<T>>(empty)
  const [loading, setLoading] = useState(key !== null)
  const requests = useRef(0)
  const latest = useRef({ load, state, loading })
  latest.current = { load, state, loading }

  const fetchPage = useCallback(
    async (after: string | null) => {
      const request = ++requests.current
      setLoading(true)
      try {
        const page = await latest.current.load(after ?? undefined)
        if (request !== requests.current) return
        setState((before) => ({
          key,
          items: after ? withoutRepeats(before.items, page.items) : page.items,
          cursor: page.nextCursor,
          complete: page.nextCursor === null,
          error: null,
        }))
      } catch (error) {
        const problem = asApiError(error)
        if (request !== requests.current) return
        setState((before) => ({ ...(before.key === key ? before : empty), key, error: problem }))
      }
      setLoading(false)
    },
    [key],
  )

  const reload = useCallback(async () => {
    if (key !== null) await fetchPage(null)
  }, [key, fetchPage])

  const more = useCallback(async () => {
    const now = latest.current
    if (now.loading || now.state.key !== key || !now.state.cursor) return
    await fetchPage(now.state.cursor)
  }, [key, fetchPage])

  useEffect(() => {
    void reload()
    return () => {
      requests.current++
    }
  }, [reload])

  const shown = state.key === key ? state : empty
  return { items: shown.items, error: shown.error, complete: shown.complete, loading, more, reload }
}

/** An item that moved down between two requests comes twice; it is listed once. */
const withoutRepeats = <T extends { id: string }>(before: T[], after: T[]): T[] => {
  const seen = new Set(before.map((item) => item.id))
  return [...before, ...after.filter((item) => !seen.has(item.id))]
}
