import { useCallback, useEffect, useState } from 'react'
import { askAgainForLocation, getFix } from '../../platform/location'
import { type Fix, LocationError } from '../../platform/location/fix'

export type MyFix = {
  /** The last one known, while a new one is sought as well. */
  fix: Fix | null
  error: LocationError['reason'] | null
  locating: boolean
  locate: () => Promise<void>
}

/** Where the worker stands, sought as soon as it is `wanted`. */
export const useMyFix = (wanted: boolean): MyFix => {
  const [state, setState] = useState<Omit<MyFix, 'locate'>>({ fix: null, error: null, locating: false })

  const seek = useCallback(async () => {
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
    if (wanted) void seek()
  }, [wanted, seek])

  const locate = async () => {
    if (state.error === 'refused') await askAgainForLocation()
    await seek()
  }
  return { ...state, locate }
}
