import { createHmac } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { AppContext } from '../app/context'

/** Seconds for which a ticket is good: long enough to fetch a file, too short to be passed on. */
const TICKET_SECONDS = 5 * 60

type TicketContext = Pick<AppContext, 'env' | 'now'>

/** What tickets open. Each has its own key: none opens anything else, and no token of another kind is a ticket. */
type TicketKind = 'order documents' | 'personal data'

const claims = v.object({ of: v.string(), city: v.string() })

/** A ticket for one thing; a browser or a phone that downloads a file sends no access token. */
export const signTicket = (
  context: TicketContext,
  kind: TicketKind,
  of: string,
): { ticket: string; expiresAt: Date } => {
  const now = secondsOf(context)
  const ticket = jwt.sign({ of, city: context.env.CITY, iat: now }, keyOf(context, kind), {
    expiresIn: TICKET_SECONDS,
    algorithm: 'HS256',
  })
  return { ticket, expiresAt: new Date((now + TICKET_SECONDS) * 1000) }
}

/** What the ticket is for; null for one that is forged, too old, or of another city. */
export const readTicket = (context: TicketContext, kind: TicketKind, ticket: string): string | null => {
  try {
    const bounds: jwt.VerifyOptions = { algorithms: ['HS256'], clockTimestamp: secondsOf(context) }
    const { of, city } = v.parse(claims, jwt.verify(ticket, keyOf(context, kind), bounds))
    return city === context.env.CITY ? of : null
  } catch {
    return null
  }
}

const keyOf = ({ env }: TicketContext, kind: TicketKind): string =>
  createHmac('sha256', env.TOKEN_SECRET).update(kind).digest('hex')

const secondsOf = ({ now }: TicketContext): number => Math.floor(now().getTime() / 1000)
