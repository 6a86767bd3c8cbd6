import type { PhotoType } from '@shared/domain/limits'

/**
 * The name of a photo kept on the phone. Begins with when it was kept, so that what nobody wants
 * any more can be told from what somebody just took; ends as its type does, since WeChat goes by that.
 */
const PATTERN = /^photo-([0-9a-z]+)-[0-9a-f]+\.[a-z]+$/

export const newPhotoRef = (now: number, random: Uint8Array, type: PhotoType): string => {
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `photo-${now.toString(36)}-${hex}.${type.slice('image/'.length)}`
}

export const isPhotoRef = (name: string): boolean => PATTERN.test(name)

/** ms since 1970; 0 for what is no such name. */
export const keptAt = (ref: string): number => Number.parseInt(PATTERN.exec(ref)?.[1] ?? '0', 36)
