import { useEffect, useState } from 'react'

/** The colours that mean something; each always comes with a word. */
export type Tone = 'neutral' | 'info' | 'primary' | 'green' | 'yellow' | 'red'

/** The present in ms, good to half a minute: clocks on the screen count in minutes. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
