import { cases, orders } from './cases'
import { figures } from './counts/figures'
import { codes } from './desk/codes'
import { confirmations } from './desk/confirmations'
import { notices } from './notices'
import { places } from './places'
import { photos, reports } from './reports'
import { routing } from './routing'
import { me, people, session } from './session'
import { audit, phoneErrors, settings } from './settings'

/** The endpoints that the phone calls; those of the desk alone stand in `desk/every.ts`, so that they do not weigh on it. */
export const contract = {
  session,
  me,
  people,
  places,
  photos,
  reports,
  cases,
  routing,
  orders,
  notices,
  figures,
  settings,
  audit,
  phoneErrors,
  codes,
  confirmations,
} as const
