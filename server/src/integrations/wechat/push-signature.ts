import { createHash, timingSafeEqual } from 'node:crypto'

/** WeChat signs with the parts in the order of the alphabet, written one behind the other. */
export const isSigned = (signature: string, parts: string[]): boolean => {
  const wanted = createHash('sha1').update(parts.toSorted().join('')).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
