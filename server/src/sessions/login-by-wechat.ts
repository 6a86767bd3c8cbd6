import type { SignedIn } from '@shared/contract/session'
import { fail } from '../errors'
import type { House } from '../house'
import { userOfOpenid } from '../users/user-of-openid'
import { openSession } from './open-session'

/** Whoever WeChat knows may report: the first log-in makes a citizen. */
export const loginByWechat = async (house: House, code: string): Promise<SignedIn> => {
  if (!house.wechat) return fail('login_refused')
  const { openid } = await house.wechat.codeToSession(code)
  return openSession(house, await userOfOpenid(house, openid))
}
