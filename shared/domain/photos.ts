/** The state of a photo towards the public. waiting: no person has released it yet. hidden: taken back or hidden. */
export const photoReleases = ['waiting', 'released', 'hidden'] as const
export type PhotoRelease = (typeof photoReleases)[number]

/** What a box covers; `other`: drawn by a person for another reason. */
export const boxKinds = ['face', 'plate', 'phone', 'other'] as const
export type BoxKind = (typeof boxKinds)[number]

/** A part of a photo that is covered: left, top, width and height as shares (0–1) of the upright photo. */
export type RedactionBox = { kind: BoxKind; x: number; y: number; width: number; height: number }

/** Boxes on one photo: more than a person draws, and than the machine finds in a crowd. */
export const BOXES_MAX = 60
