/** In seconds. In the last five minutes WeChat issues the next token and both are good, so we change within them. */
const BEFORE_THE_END = 60

export type FreshToken = { token: string /** Seconds for which it is good. */; seconds: number }

export type AccessTokens = {
  /** A token that should be good. Simultaneous calls wait for the same one. */
  get(): Promise<string>
  /** Stops using this token; a newer one that has replaced it stays. */
  drop(refused: string): void
}

/** Keeps WeChat's access token of this server and fetches the next one when it is needed. `now` in ms. */
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

/** Codes for an access token that is wrong or expired. */
const stale = new Set([40001, 40014, 42001])

export const isStale = (code: number | null | undefined): boolean =>
  typeof code === 'number' && stale.has(code)

/** Calls with the kept access token, and once more with a fresh one where WeChat refuses it. */
export const withToken = async <T>(
  tokens: AccessTokens,
  call: (token: string) => Promise<T>,
  codeOf: (answer: T) => number | null | undefined,
): Promise<T> => {
  const token = await tokens.get()
  const answer = await call(token)
  if (!isStale(codeOf(answer))) return answer
  tokens.drop(token)
  return call(await tokens.get())
}
