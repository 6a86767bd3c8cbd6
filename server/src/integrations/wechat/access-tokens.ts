/** In seconds. In the last five minutes WeChat gives out the next token, and both are good: within them we change. */
const BEFORE_THE_END = 60

export type FreshToken = { token: string /** Seconds for which it is good. */; seconds: number }

export type AccessTokens = {
  /** One that should be good; many who ask at once wait for the same one. */
  get(): Promise<string>
  /** Never given again. Says nothing of the one that has meanwhile taken its place. */
  drop(refused: string): void
}

/** Keeps the token by which WeChat knows this server, and asks for the next one when somebody needs it. `now` in ms. */
export const accessTokens = (fetchToken: () => Promise<FreshToken>, now: () => number): AccessTokens => {
  let kept: { token: string; until: number } | null = null
  let coming: Promise<string> | null = null

  const fetchNext = async () => {
    const { token, seconds } = await fetchToken()
    kept = { token, until: now() + (seconds - BEFORE_THE_END) * 1000 }
    return token
  }
  return {
    get: async () => {
      if (kept && now() < kept.until) return kept.token
      coming ??= fetchNext().finally(() => {
        coming = null
      })
      return coming
    },
    drop: (refused) => {
      if (kept?.token === refused) kept = null
    },
  }
}
