import type { AccessTokens } from './access-tokens'

/** 40001, 40014 and 42001: the access token is not, or no longer, good. */
const stale = new Set([40001, 40014, 42001])

export const isStale = (code: number | null | undefined): boolean =>
  typeof code === 'number' && stale.has(code)

/** Asks with the access token that should be good, and once more with a fresh one where WeChat says that it is not. */
export const withToken = async <T>(
  tokens: AccessTokens,
  ask: (token: string) => Promise<T>,
  codeOf: (answer: T) => number | null | undefined,
): Promise<T> => {
  const token = await tokens.get()
  const said = await ask(token)
  if (!isStale(codeOf(said))) return said
  tokens.drop(token)
  return ask(await tokens.get())
}
