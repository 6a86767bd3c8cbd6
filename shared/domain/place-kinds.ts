/** What the thing stands on or hangs at, as whoever is there says it. */
export const placeKinds = ['front', 'facility', 'road', 'green', 'compound'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A shop answers for its front; not for a public pole in it, the road beside it, a lawn or somebody's yard. */
export const frontAnswersAt = (kind: PlaceKind | null): boolean => kind === null || kind === 'front'
