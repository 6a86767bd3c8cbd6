/**
 * 内容核对: the opinion of WeChat's content check about a picture or a text. review: a person should look. unknown: there is
 * none, though it was asked for. waiting: it is not there yet. off: nobody is asked.
 */
export const contentStates = ['off', 'waiting', 'pass', 'review', 'risky', 'unknown'] as const
export type ContentState = (typeof contentStates)[number]

/** The opinions that WeChat gives, from good to bad. */
export const contentOpinions = ['pass', 'review', 'risky'] as const
export type ContentOpinion = (typeof contentOpinions)[number]

/** The states that hold a picture or a text: a person decides, and should have seen this opinion. */
export const heldStates = ['review', 'risky'] as const satisfies readonly ContentState[]

export type HeldState = (typeof heldStates)[number]

export const isHeld = (state: ContentState): state is HeldState =>
  (heldStates as readonly ContentState[]).includes(state)
