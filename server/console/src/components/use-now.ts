import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The present time in ms, renewed each minute, for texts such as 还剩 5 分钟. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
