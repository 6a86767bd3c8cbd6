/** The witnesses of where it is: the phone's fix, a pin moved by hand, the photo's EXIF. */
export const placeSources = ['fix', 'pin', 'photo'] as const
export type PlaceSource = (typeof placeSources)[number]
