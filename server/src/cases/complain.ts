import { AppError } from '../errors'
import type { House } from '../house'
import { systemOf } from '../http/caller'
import { changeCase } from './change-case'
import { findCase } from './find-case'
import { tableAgain } from './table-again'

/** A "no" to a closed case. `steps`: how many the case had taken when it was said. */
export type Complaint = {
  cityId: string
  caseId: string
  steps: number
  why: string
  /** What the person wrote. */
  words: string
}

/**
 * What a "no" does by itself: the first sends the case back to work, to the same party, each later one to the supervisor.
 * A case that has taken a step since is not moved: whatever moved it answers this one too. So it may be done again after
 * a crash, and several at once move the case once.
 */
export const complain = async (house: House, complaint: Complaint): Promise<void> => {
  const { cityId, caseId, steps, why, words } = complaint
  const seen = await findCase(cityId, caseId)
  if (seen.history.length !== steps) return
  const complaints = seen.complaints + 1
  const note = { text: why, quote: words || null }
  const system = systemOf(cityId)
  try {
    if (complaints === 1)
      await changeCase(house, system, seen, 'reopen', {
        note,
        set: { ...tableAgain(seen, house.facts()), complaints },
      })
    else await changeCase(house, system, seen, 'escalate', { note, set: { complaint: true, complaints } })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'transition_not_allowed') throw error
    // Somebody was faster by a moment: look again whether that was a step.
    await complain(house, complaint)
  }
}
