import { type Action, actionRow } from '@shared/domain/case/actions'
import type { ContentState } from '@shared/domain/content'
import type { Role } from '@shared/domain/roles'

/** 内容核对 of words of a case, kept beside them. Words without one were written while the check was off. */
export type WordsCheck = {
  /** The name of the words, see `rules/words`. */
  words: string
  /** True where citizens read them. */
  forCitizens: boolean
  state: Exclude<ContentState, 'off'>
  tries: number
  /** The time of the next try; null: there is none. */
  nextAt: Date | null
  decision: WordsDecision | null
  /** True where citizens may have got a notice without these words, which they may read now. */
  toTell: boolean
}

/** The decision of a person who has looked at held words; a later one replaces it. */
export type WordsDecision = { show: boolean; reason: string; by: { id: string; name: string }; at: Date }

/** Names of words: reports and steps are never moved, so their place names them. */
export const reportWords = (report: number): string => `report-${report}`
export const stepWords = (step: number): string => `step-${step}`

/** The place of the step in the history; null: they are not of a step. */
export const stepOfWords = (words: string): number | null => {
  const [, step] = /^step-(\d{1,4})$/.exec(words) ?? []
  return step === undefined ? null : Number(step)
}

export const newCheck = (words: string, forCitizens: boolean, now: Date): WordsCheck => ({
  words,
  forCitizens,
  state: 'waiting',
  tries: 0,
  nextAt: now,
  decision: null,
  toTell: false,
})

type Step = { action: Action | 'submit'; by: { id: string; role: Role | 'system' }; text: string | null }

/**
 * The check that the words of a new step need; null: none. Texts of the system are our own labels, and what staff alone
 * reads need not be checked.
 */
export const checkOf = ({ action, by, text }: Step, step: number, now: Date): WordsCheck | null => {
  if (text === null || by.role === 'system' || action === 'submit') return null
  const row = actionRow(action)
  // What a reporter adds is read by staff, and by the author.
  return row.text === 'staff' ? null : newCheck(stepWords(step), !row.who.includes('reporter'), now)
}

type WrittenCase<S extends Step> = {
  reports: readonly { description: string; citizenId: string }[]
  history: readonly S[]
}

/** The text of these words and its author; null: there are none of that name. */
export const findWords = <S extends Step>(
  { reports, history }: WrittenCase<S>,
  words: string,
): { text: string; authorId: string; step: S | null } | null => {
  const [, kind, place] = /^(report|step)-(\d{1,4})$/.exec(words) ?? []
  if (kind === 'report') {
    const report = reports[Number(place)]
    return report ? { text: report.description, authorId: report.citizenId, step: null } : null
  }
  const step = kind === 'step' ? history[Number(place)] : null
  return step?.text ? { text: step.text, authorId: step.by.id, step } : null
}

export type HeldState = {
  checks?: readonly WordsCheck[]
  /** Parts that staff has hidden, or the author has taken back. */
  hidden?: readonly { part: string; id: string }[]
}

/** True while nobody but their author and staff may read these words. */
export const areHeld = ({ checks = [] }: HeldState, words: string): boolean =>
  checks.some((check) => check.words === words && isHeldBy(check))

/** True where these words to citizens were held before, and are no more. */
export const becomesShown = (before: WordsCheck, after: WordsCheck): boolean =>
  after.forCitizens && isHeldBy(before) && !isHeldBy(after)

const isHeldBy = ({ state, decision }: WordsCheck): boolean => (decision ? !decision.show : state !== 'pass')

/** Words to citizens that a person must look at: WeChat doubts them, or has not answered. */
export const wordsToLookAt = (state: HeldState): WordsCheck[] =>
  heldFromCitizens(state).filter(({ decision }) => !decision)

/** The same with those that a person has decided to hold: that can be undone. Nobody reads what is hidden anyway. */
export const heldFromCitizens = ({ checks = [], hidden = [] }: HeldState): WordsCheck[] =>
  checks.filter(
    (check) =>
      check.forCitizens &&
      check.state !== 'waiting' &&
      isHeldBy(check) &&
      !hidden.some(({ part, id }) => part === 'words' && id === check.words),
  )
