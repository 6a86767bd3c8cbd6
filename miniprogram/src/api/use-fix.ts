import { useCallback, useEffect, useRef, useState } from 'react'
import { fixLabels } from '../labels/components'
import { toast } from '../platform/dialog'
import { getFix, openSwitchFor } from '../platform/location'
import { type Fix, type FixProblem, LocationError } from '../platform/location/fix'
import { onReachable } from '../platform/network'

export type FixState = {
  /** The last fix; stays while a new one is taken. */
  fix: Fix | null
  locating: boolean
  /** The reason why there is no fix, in words, and the name of the way out; null where nothing is wrong. */
  problem: { text: string; way: string } | null
  locate: () => Promise<Fix | null>
  /** Leads to the switch that is off, or locates again. */
  retry: () => Promise<void>
}

/** The phone's position, taken as soon as `enabled` is true. */
export const useFix = (enabled: boolean): FixState => {
  const [fix, setFix] = useState<Fix | null>(null)
  const [locating, setLocating] = useState(enabled)
  const [problem, setProblem] = useState<FixProblem | null>(null)
  const last = useRef<Fix | null>(null)
  /** True while a switch of the phone is off, which tells nobody when it is turned on. */
  const isSwitchedOff = useRef(false)

  const locate = useCallback(async () => {
    setLocating(true)
    setProblem(null)
    try {
      last.current = await getFix()
      isSwitchedOff.current = false
      setFix(last.current)
      setProblem(null)
      return last.current
    } catch (error) {
      const reason = error instanceof LocationError ? error.reason : 'unavailable'
      // The fix of a moment ago is still good.
      if (reason === 'often' && last.current) return last.current
      isSwitchedOff.current = reason === 'system' || reason === 'off'
      setProblem(reason)
      if (reason === 'often') toast(fixLabels.often.text)
      return null
    } finally {
      setLocating(false)
    }
  }, [])

  useEffect(() => {
    if (enabled) void locate()
  }, [enabled, locate])

  // The person comes back from the settings of the phone.
  useEffect(
    () =>
      onReachable(() => {
        if (isSwitchedOff.current) void locate()
      }),
    [locate],
  )

  const retry = async () => {
    // Fails when the person changes their mind: no error to show.
    if (problem) await openSwitchFor(problem).catch(() => undefined)
    if (problem !== 'system') await locate()
  }
  return { fix, locating, problem: problem && fixLabels[problem], locate, retry }
}
