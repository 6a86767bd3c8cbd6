import { describe, expect, it } from 'vitest'
import { isPhotoRef, keptAt, newPhotoRef } from './photo-kinds'

describe('the name of a kept photo', () => {
  it.each(['', 'photo-', 'wxfile', 'photo-zz-QQ.jpeg', '../photo-1-a.jpeg', 'photo-1-a.jpeg/..'])(
    'is not %j',
    (name) => {
      expect(isPhotoRef(name)).toBe(false)
      expect(keptAt(name)).toBe(0)
    },
  )

  it('recipients when it was kept, and ends as its type does', () => {
    const ref = newPhotoRef(1_700_000_000_000, Uint8Array.of(0, 255, 16), 'image/jpeg')
    expect(ref).toMatch(/^photo-[0-9a-z]+-00ff10\.jpeg$/)
    expect(isPhotoRef(ref)).toBe(true)
    expect(keptAt(ref)).toBe(1_700_000_000_000)
  })
})
