import { useCallback, useEffect, useRef, useState } from 'react'
import { askAgainForLocation, getFix } from '../platform/location'
import { type Fix, LocationError } from '../platform/location/fix'

export type FixNow = {
  fix: Fix | null
  locating: boolean
  /** Why there is none. */
  problem: LocationError['reason'] | null
  locate: () => Promise<Fix | null>
  /** Opens the switch for who once refused, and locates if it is on then. */
  allow: () => Promise<void>
}

/** Where the phone is; asked for when the screen opens, unless `ask` is false. */
export const useFix = (ask: boolean): FixNow => {
  const [fix, setFix] = useState<Fix | null>(null)
  const [locating, setLocating] = useState(ask)
  const [problem, setProblem] = useState<FixNow['problem']>(null)
  const begin = useRef(ask)

  const locate = useCallback(async () => {
    setLocating(true)
    setProblem(null)
    try {
      const found = await getFix()
      setFix(found)
      return found
    } catch (error) {
      setProblem(error instanceof LocationError ? error.reason : 'unavailable')
      return null
    } finally {
      setLocating(false)
    }
  }, [])

  useEffect(() => {
    if (begin.current) void locate()
  }, [locate])

  const allow = useCallback(async () => {
    if (await askAgainForLocation().catch(() => false)) await locate()
  }, [locate])

  return { fix, locating, problem, locate, allow }
}
