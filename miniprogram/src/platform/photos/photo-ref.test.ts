import { describe, expect, it } from 'vitest'
import { isPhotoRef, keptAt, newPhotoRef } from './photo-ref'

describe('the ref of a kept photo', () => {
  it.each(['', 'photo-', 'wxfile', 'photo-zz-QQ.jpeg', '../photo-1-a.jpeg', 'photo-1-a.jpeg/..'])(
    'rejects %j',
    (name) => {
      expect(isPhotoRef(name)).toBe(false)
      expect(keptAt(name)).toBe(0)
    },
  )

  it('holds the time of keeping and ends as its type does', () => {
    const ref = newPhotoRef(1_700_000_000_000, Uint8Array.of(0, 255, 16), 'image/jpeg')
    expect(ref).toMatch(/^photo-[0-9a-z]+-00ff10\.jpeg$/)
    expect(isPhotoRef(ref)).toBe(true)
    expect(keptAt(ref)).toBe(1_700_000_000_000)
  })
})
