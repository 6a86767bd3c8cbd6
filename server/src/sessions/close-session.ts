import { SessionModel } from './session.model'
import { readRefresh } from './tokens'

/** Ends the chain. A token that is no longer good is no failure: the person wanted out, and is. */
export const closeSession = async (token: string): Promise<{ ok: true }> => {
  const shown = readRefresh(token)
  if (shown) await SessionModel.deleteOne({ _id: shown.sessionId, current: shown.hash })
  return { ok: true }
}
