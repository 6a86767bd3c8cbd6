import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from './errors/api-error'
import type { OnSent } from './session'

export type Loaded<T> = {
  /** The last answer; stays while it is loaded again. */
  data: T | null
  error: ApiError | null
  loading: boolean
  reload: () => Promise<void>
  /** Takes over the answer of an action, without loading again. */
  set: (data: T) => void
}

type State<T> = { key: string | null; data: T | null; error: ApiError | null }

/** Loads when the key changes; null loads nothing. Only the answer to the latest request counts. */
export const useLoaded = <T>(key: string | null, load: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<State<T>>({ key: null, data: null, error: null })
  const [loading, setLoading] = useState(key !== null)
  const requests = useRef(0)
  const latest = useRef(load)
  latest.current = load

  const reload = useCallback(async () => {
    if (key === null) return
    const request = ++requests.current
    const isLatest = () => request === requests.current
    setLoading(true)
    try {
      const data = await latest.current()
      if (!isLatest()) return
      setState({ key, data, error: null })
    } catch (error) {
      const problem = asApiError(error)
      if (!isLatest()) return
      setState((before) => ({ key, data: before.key === key ? before.data : null, error: problem }))
    }
    setLoading(false)
  }, [key])

  useEffect(() => {
    void reload()
    return () => {
      requests.current++
    }
  }, [reload])

  const set = useCallback(
    (data: T) => {
      requests.current++
      setState({ key, data, error: null })
      setLoading(false)
    },
    [key],
  )

  const { data, error } = state.key === key ? state : { data: null, error: null }
  return { data, error, loading, reload, set }
}

export type AtRest<T> = {
  /** The last answer; it stays while another is loaded, and after a failure. */
  data: T | null
  error: ApiError | null
  loading: boolean
  retry: () => void
}

/** ms without a change before a call: while a map moves or a person types nothing is asked for. */
const REST_MS = 300

/** Loads when the input has come to rest; a newer one stops the call under way. Null loads nothing. */
export const useAtRest = <I, T>(
  input: I | null,
  load: (input: I, onSent: OnSent) => Promise<T>,
): AtRest<T> => {
  const [{ data, error }, setState] = useState<Pick<AtRest<T>, 'data' | 'error'>>({ data: null, error: null })
  const [loading, setLoading] = useState(false)
  const [tries, setTries] = useState(0)
  const latest = useRef({ input, load })
  latest.current = { input, load }
  const asked = input === null ? null : `${tries} ${JSON.stringify(input)}`
  useEffect(() => {
    const { input, load } = latest.current
    setLoading(asked !== null)
    if (asked === null || input === null) return
    let current = true
    let stop = () => {}
    const settle = (
      next: (before: Pick<AtRest<T>, 'data' | 'error'>) => Pick<AtRest<T>, 'data' | 'error'>,
    ) => {
      if (!current) return
      setState(next)
      setLoading(false)
    }
    const onSent: OnSent = (abort) => {
      stop = abort
    }
    const timer = setTimeout(() => {
      load(input, onSent).then(
        (answer) => settle(() => ({ data: answer, error: null })),
        (failure) => settle((before) => ({ data: before.data, error: asApiError(failure) })),
      )
    }, REST_MS)
    return () => {
      current = false
      clearTimeout(timer)
      stop()
    }
  }, [asked])
  const retry = useCallback(() => setTries((before) => before + 1), [])
  return { data, error, loading, retry }
}

/** A screen that opens loads by itself; `useDidShow` within this time belongs to the opening. */
const FIRST_SHOW_MS = 1500

/** Reloads when the person returns to a screen from another one, or to the app. */
export const useReloadOnReturn = (reload: () => unknown): void => {
  const openedAt = useRef(Date.now())
  useDidShow(() => {
    if (Date.now() - openedAt.current > FIRST_SHOW_MS) reload()
  })
}

/** The value after it has not changed for `ms`; the first value at once. */
export const useDebounced = <T>(value: T, ms: number): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
