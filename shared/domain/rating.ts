export const outcomes = ['solved', 'partly', 'not_solved'] as const
export type Outcome = (typeof outcomes)[number]

export const satisfactions = ['satisfied', 'mostly_satisfied', 'dissatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

/** Who speaks of a closing: who reported it, who said "me too", or a neighbour who finds it not put right. */
export const voices = ['reporter', 'supporter', 'neighbour'] as const
export type Voice = (typeof voices)[number]

/** A "no" of either kind: it must reach someone. A neighbour says nothing of satisfaction. */
export const isComplaint = (rating: { outcome: Outcome; satisfaction: Satisfaction | null }): boolean =>
  rating.outcome === 'not_solved' || rating.satisfaction === 'dissatisfied'
