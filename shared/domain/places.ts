/** What the thing stands on or hangs at, as whoever is there says it. */
export const placeKinds = ['front', 'facility', 'road', 'green', 'compound'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A shop answers for its front; not for a public pole in it, the road beside it, a lawn or somebody's yard. */
export const frontAnswersAt = (kind: PlaceKind | null): boolean => kind === null || kind === 'front'

/** The sources of where it is: the phone's fix, a pin moved by hand, the photo's EXIF. */
export const locationSources = ['fix', 'pin', 'photo'] as const
export type LocationSource = (typeof locationSources)[number]

/** 商户, 机关企事业单位, 专业部门, 作业公司. */
export const unitKinds = ['shop', 'institution', 'department', 'contractor'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Shops and institutions sign for a door; departments and contractors have the work as their job. */
export const signsForDoor = (kind: UnitKind): boolean => kind === 'shop' || kind === 'institution'
