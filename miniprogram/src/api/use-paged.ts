import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from './api-error'

export type Page<T> = { items: T[]; nextCursor: string | null }

export type Paged<T> = {
  items: T[]
  error: ApiError | null
  loading: boolean
  /** Whether the list is known to its end. */
  complete: boolean
  /** Loads the next page, if there is one and none is under way. */
  more: () => Promise<void>
  /** Begins anew; what is shown stays until the answer is there. */
  reload: () => Promise<void>
}

type State<T> = {
  key: string | null
  items: T[]
  cursor: string | null
  complete: boolean
  error: ApiError | null
}
const nothing = { key: null, items: [], cursor: null, complete: false, error: null }

/** A list by cursor. Begins anew when the key changes; null loads nothing. */
export const usePaged = <T extends { id: string }>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<Page<T>>,
): Paged<T> => {
  const [state, setState] = useState<State<T>>(nothing)
  const [loading, setLoading] = useState(key !== null)
  const asked = useRef(0)
  const latest = useRef({ load, state, loading })
  latest.current = { load, state, loading }

  const fetchPage = useCallback(
    async (after: string | null) => {
      const question = ++asked.current
      setLoading(true)
      try {
        const page = await latest.current.load(after ?? undefined)
        if (question !== asked.current) return
        setState((before) => ({
          key,
          items: after ? joined(before.items, page.items) : page.items,
          cursor: page.nextCursor,
          complete: page.nextCursor === null,
          error: null,
        }))
      } catch (error) {
        const problem = asApiError(error)
        if (question !== asked.current) return
        setState((before) => ({ ...(before.key === key ? before : nothing), key, error: problem }))
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
      asked.current++
    }
  }, [reload])

  const shown = state.key === key ? state : nothing
  return { items: shown.items, error: shown.error, complete: shown.complete, loading, more, reload }
}

/** An item that moved down between two pages comes twice; it is shown once. */
const joined = <T extends { id: string }>(before: T[], after: T[]): T[] => {
  const seen = new Set(before.map((item) => item.id))
  return [...before, ...after.filter((item) => !seen.has(item.id))]
}
