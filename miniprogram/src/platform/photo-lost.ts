/** A kept photo is no longer on the phone: its data was cleared, by hand or for want of room. */
export class PhotoLost extends Error {}
