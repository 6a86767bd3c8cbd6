export const outcomes = ['solved', 'partly', 'not_solved'] as const
export type Outcome = (typeof outcomes)[number]

export const satisfactions = ['satisfied', 'mostly_satisfied', 'dissatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

/** A "no" of either kind: it must reach someone. */
export const isComplaint = (rating: { outcome: Outcome; satisfaction: Satisfaction }): boolean =>
  rating.outcome === 'not_solved' || rating.satisfaction === 'dissatisfied'
