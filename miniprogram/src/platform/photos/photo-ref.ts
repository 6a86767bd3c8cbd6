import type { PhotoType } from '@shared/domain/limits'

/**
 * The name of a photo kept on the phone. It begins with the time, so that an abandoned photo can be told from a new one;
 * it ends as its type does, since WeChat reads the type from the name.
 */
const PATTERN = /^photo-([0-9a-z]+)-[0-9a-f]+\.[a-z]+$/

export const newPhotoRef = (now: number, random: Uint8Array, type: PhotoType): string => {
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `photo-${now.toString(36)}-${hex}.${type.slice('image/'.length)}`
}

export const isPhotoRef = (name: string): boolean => PATTERN.test(name)

/** When the photo was kept, in ms since 1970; 0 for a name of another kind. */
export const keptAt = (ref: string): number => Number.parseInt(PATTERN.exec(ref)?.[1] ?? '0', 36)

/** A kept photo is no longer on the phone: its data was cleared, by hand or for want of room. */
export class PhotoLost extends Error {}
