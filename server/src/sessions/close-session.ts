import type { House } from '../house'
import { SessionModel } from './session.model'
import { readRefresh } from './tokens'

/** Ends the chain. A token that is no longer good is no failure: the person wanted out, and is. */
export const closeSession = async (house: House, token: string): Promise<{ ok: true }> => {
  const shown = readRefresh(house, token)
  if (shown) await SessionModel.deleteOne({ _id: shown.session, cityId: house.env.CITY })
  return { ok: true }
}
