import type { House } from '../house'
import { deliverNotices } from './deliver-notices'
import { drainSteps } from './drain-steps'
import type { Lease } from './end-silence'

/**
 * All that is to be told, and then all that is to be sent. A server has a job for each, so that a slow WeChat keeps no
 * inbox waiting; several servers may be at both.
 */
export const noticeWork = async (house: House & Lease): Promise<void> => {
  await drainSteps(house)
  await deliverNotices(house)
}
