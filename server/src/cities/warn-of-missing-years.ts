import { missingYears } from '../domain/deadline/missing-years'
import type { House } from '../house'

/** Tells whoever reads the log that deadlines will soon be counted by a calendar without holidays. */
export const warnOfMissingYears = ({ facts, log, now }: Pick<House, 'facts' | 'log' | 'now'>): void => {
  const years = missingYears(facts().calendar, now())
  if (years.length > 0) log.warn({ years }, 'the working calendar lacks the holidays of these years')
}
