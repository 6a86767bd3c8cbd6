import type { House } from '../house'
import { deliverNotices } from './deliver-notices'
import { drainSteps } from './drain-steps'

/**
 * All that is to be told, and then all that is to be sent. A server has a job for each, so that a slow WeChat keeps no
 * inbox waiting; several servers may be at both.
 */
export const noticeWork = async (house: House): Promise<void> => {
  await drainSteps(house)
  await deliverNotices(house)
}
