/** Where a proof's picture comes from. The album takes a reason: what lies there may be of any day. */
export const proofSources = ['camera', 'album'] as const
export type ProofSource = (typeof proofSources)[number]

/** What a checker should look at twice; marked, never hidden. */
export const proofMarks = ['far', 'old', 'album', 'same_picture'] as const

/** Kept as facts, put into words only when shown. `of`: an earlier picture of this case, of this person, or of this very proof. */
export type ProofMark =
  | { code: 'far'; metres: number }
  | { code: 'old'; minutes: number }
  | { code: 'album'; reason: string }
  | { code: 'same_picture'; of: 'case' | 'mine' | 'new' }
