/** A version 4 UUID (RFC 9562) from 16 random bytes. */
export const uuidFrom = (random: Uint8Array): string => {
  const hex = [...random.slice(0, 16)]
    .map((byte, index) => {
      if (index === 6) return (byte & 0x0f) | 0x40
      return index === 8 ? (byte & 0x3f) | 0x80 : byte
    })
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
