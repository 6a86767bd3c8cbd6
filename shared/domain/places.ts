/** The kind of place of a problem, as the person on the spot names it. */
export const placeKinds = ['front', 'facility', 'road', 'green', 'compound'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A shop answers for its frontage; not for a public pole in it, the road beside it, a lawn or a residential yard. */
export const frontAnswersAt = (kind: PlaceKind | null): boolean => kind === null || kind === 'front'

/** 位置来源: the phone's fix, a pin set by hand, the photo's EXIF. */
export const locationSources = ['fix', 'pin', 'photo'] as const
export type LocationSource = (typeof locationSources)[number]

/** 商户, 机关企事业单位, 专业部门, 作业公司. */
export const unitKinds = ['shop', 'institution', 'department', 'contractor'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Shops and institutions sign for a frontage; departments and contractors do the work as their job. */
export const signsForDoor = (kind: UnitKind): boolean => kind === 'shop' || kind === 'institution'
