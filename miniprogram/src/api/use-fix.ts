import { useCallback, useEffect, useState } from 'react'
import { askAgainForLocation, canAskAgain, getFix } from '../platform/location'
import { type Fix, LocationError } from '../platform/location/fix'

export type FixState = {
  /** The last fix; stays while a new one is taken. */
  fix: Fix | null
  locating: boolean
  /** The reason why there is no fix. */
  problem: LocationError['reason'] | null
  /** True after a refusal that the person can take back in the settings. */
  mayAllow: boolean
  locate: () => Promise<Fix | null>
  /** Opens the settings after a refusal, and locates if the permission is given there. */
  allow: () => Promise<void>
  /** `allow` after a refusal, else `locate`. */
  retry: () => Promise<void>
}

/** The phone's position, taken as soon as `enabled` is true. */
export const useFix = (enabled: boolean): FixState => {
  const [fix, setFix] = useState<Fix | null>(null)
  const [locating, setLocating] = useState(enabled)
  const [problem, setProblem] = useState<FixState['problem']>(null)

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
    if (enabled) void locate()
  }, [enabled, locate])

  const allow = useCallback(async () => {
    if (await askAgainForLocation().catch(() => false)) await locate()
  }, [locate])

  const mayAllow = problem === 'refused' && canAskAgain
  const retry = async () => {
    await (mayAllow ? allow() : locate())
  }
  return { fix, locating, problem, mayAllow, locate, allow, retry }
}
