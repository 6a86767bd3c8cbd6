import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from './api-error'

export type Loaded<T> = {
  /** What was loaded last; stays while it is loaded again. */
  data: T | null
  error: ApiError | null
  loading: boolean
  reload: () => Promise<void>
  /** Puts in what an action answered, without asking again. */
  set: (data: T) => void
}

type State<T> = { key: string | null; data: T | null; error: ApiError | null }

/** Loads when the key changes; null loads nothing. Only the answer to the last question counts. */
export const useLoaded = <T>(key: string | null, load: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<State<T>>({ key: null, data: null, error: null })
  const [loading, setLoading] = useState(key !== null)
  const asked = useRef(0)
  const latest = useRef(load)
  latest.current = load

  const reload = useCallback(async () => {
    if (key === null) return
    const question = ++asked.current
    const isLast = () => question === asked.current
    setLoading(true)
    try {
      const data = await latest.current()
      if (!isLast()) return
      setState({ key, data, error: null })
    } catch (error) {
      const problem = asApiError(error)
      if (!isLast()) return
      setState((before) => ({ key, data: before.key === key ? before.data : null, error: problem }))
    }
    setLoading(false)
  }, [key])

  useEffect(() => {
    void reload()
    return () => {
      asked.current++
    }
  }, [reload])

  const set = useCallback(
    (data: T) => {
      asked.current++
      setState({ key, data, error: null })
      setLoading(false)
    },
    [key],
  )

  const { data, error } = state.key === key ? state : { data: null, error: null }
  return { data, error, loading, reload, set }
}

/** The first showing of a screen comes with its own load. */
const FIRST_SHOW_MS = 1500

/** Asks again when the person comes back to a screen from another one, or to the app. */
export const useReloadOnReturn = (reload: () => unknown): void => {
  const begunAt = useRef(Date.now())
  useDidShow(() => {
    if (Date.now() - begunAt.current > FIRST_SHOW_MS) reload()
  })
}

/** The value once it has stayed the same for so long; the first one at once. */
export const useDebounced = <T>(value: T, ms: number): T => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
