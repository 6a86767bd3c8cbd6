import { useCallback, useEffect, useState } from 'react'
import { askAgainForLocation, getFix } from '../../platform/location'
import { type Fix, LocationError } from '../../platform/location/fix'

export type MyFix = {
  /** The last known fix; stays while a new one is taken. */
  fix: Fix | null
  error: LocationError['reason'] | null
  locating: boolean
  locate: () => Promise<void>
}

/** The worker's own location, taken as soon as `enabled` is true. */
export const useMyFix = (enabled: boolean): MyFix => {
  const [state, setState] = useState<Omit<MyFix, 'locate'>>({ fix: null, error: null, locating: false })

  const take = useCallback(async () => {
    setState((before) => ({ ...before, error: null, locating: true }))
    try {
      const fix = await getFix()
      setState({ fix, error: null, locating: false })
    } catch (error) {
      if (!(error instanceof LocationError)) throw error
      setState((before) => ({ ...before, error: error.reason, locating: false }))
    }
  }, [])

  useEffect(() => {
    if (enabled) void take()
  }, [enabled, take])

  const locate = async () => {
    if (state.error === 'refused') await askAgainForLocation()
    await take()
  }
  return { ...state, locate }
}
