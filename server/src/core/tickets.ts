import { createHmac } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { AppContext } from '../app/context'

/** Seconds for which a ticket is good: long enough to fetch a file, too short to be passed on. */
const TICKET_SECONDS = 5 * 60

type TicketContext = Pick<AppContext, 'env' | 'now' | 'endedSessions'>

/** What tickets open. Each has its own key: none opens anything else, and no token of another kind is a ticket. */
type TicketKind = 'ledgers' | 'order documents' | 'personal data'

/** `session`: of the person who asked for it; the ticket ends with it. */
const claims = v.object({ of: v.string(), city: v.string(), session: v.nullable(v.string()) })

/** A ticket for one thing; a browser or a phone that downloads a file sends no access token. */
export const signTicket = (
  context: TicketContext,
  kind: TicketKind,
  { of, session }: { of: string; session: string | null },
): { ticket: string; expiresAt: Date } => {
  const now = secondsOf(context)
  const ticket = jwt.sign({ of, session, city: context.env.CITY, iat: now }, keyOf(context, kind), {
    expiresIn: TICKET_SECONDS,
    algorithm: 'HS256',
  })
  return { ticket, expiresAt: new Date((now + TICKET_SECONDS) * 1000) }
}

/** What the ticket is for; null for one that is forged, too old, of another city, or of a session that has ended. */
export const readTicket = (context: TicketContext, kind: TicketKind, ticket: string): string | null => {
  try {
    const bounds: jwt.VerifyOptions = { algorithms: ['HS256'], clockTimestamp: secondsOf(context) }
    const { of, city, session } = v.parse(claims, jwt.verify(ticket, keyOf(context, kind), bounds))
    const isEnded = session !== null && context.endedSessions.has(session)
    return city === context.env.CITY && !isEnded ? of : null
  } catch {
    return null
  }
}

const keyOf = ({ env }: TicketContext, kind: TicketKind): string =>
  createHmac('sha256', env.TOKEN_SECRET).update(kind).digest('hex')

const secondsOf = ({ now }: TicketContext): number => Math.floor(now().getTime() / 1000)
