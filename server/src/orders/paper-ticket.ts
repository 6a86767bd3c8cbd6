import { createHmac } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { House } from '../house'

/** Seconds for which the address of a paper is good: long enough to fetch it, too short to be handed around. */
const TICKET_SECONDS = 5 * 60

type Given = Pick<House, 'env' | 'now'>

const claims = v.object({ order: v.string(), city: v.string() })

export const signTicket = (given: Given, order: string): { ticket: string; expiresAt: Date } => {
  const { env } = given
  const now = secondsOf(given)
  const ticket = jwt.sign({ order, city: env.CITY, iat: now }, keyOf(given), {
    expiresIn: TICKET_SECONDS,
    algorithm: 'HS256',
  })
  return { ticket, expiresAt: new Date((now + TICKET_SECONDS) * 1000) }
}

/** The number of the order; null for a ticket that is forged, too old, or of another city. */
export const readTicket = (given: Given, ticket: string): string | null => {
  try {
    const bounds: jwt.VerifyOptions = { algorithms: ['HS256'], clockTimestamp: secondsOf(given) }
    const { order, city } = v.parse(claims, jwt.verify(ticket, keyOf(given), bounds))
    return city === given.env.CITY ? order : null
  } catch {
    return null
  }
}

/** A key of its own, so that no token of another kind opens a paper, nor a ticket anything else. */
const keyOf = ({ env }: Given): string =>
  createHmac('sha256', env.TOKEN_SECRET).update('order papers').digest('hex')

const secondsOf = ({ now }: Given): number => Math.floor(now().getTime() / 1000)
