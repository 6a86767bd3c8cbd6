import { useCallback, useEffect, useRef, useState } from 'react'
import { askAgainForLocation, getFix } from '../platform/location'
import { type Fix, LocationError } from '../platform/location/fix'

export type FixState = {
  fix: Fix | null
  locating: boolean
  /** The reason why there is no fix. */
  problem: LocationError['reason'] | null
  locate: () => Promise<Fix | null>
  /** Opens the settings after a refusal, and locates if the permission is given there. */
  allow: () => Promise<void>
}

/** The phone's position. `atOnce`: located when the screen opens. */
export const useFix = (atOnce: boolean): FixState => {
  const [fix, setFix] = useState<Fix | null>(null)
  const [locating, setLocating] = useState(atOnce)
  const [problem, setProblem] = useState<FixState['problem']>(null)
  const begin = useRef(atOnce)

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
