import { afterEach, describe, expect, it, vi } from 'vitest'

const photo = { path: '', bytes: Uint8Array.of(1, 2, 3), size: 3, type: 'image/jpeg' as const }

/** Stores that browsers offer to pages that may not keep anything, or have no room. */
const refusals: [string, object | undefined][] = [
  ['has no store', undefined],
  [
    'throws at once, as in a frame of another site',
    {
      open: () => {
        throw new Error('SecurityError')
      },
    },
  ],
  [
    'refuses later, as in a private window',
    {
      open: () => {
        const opening = { error: new Error('InvalidStateError'), onerror: () => {} }
        queueMicrotask(() => opening.onerror())
        return opening
      },
    },
  ],
]

describe('a browser that keeps no photos', () => {
  // jsdom gives blobs no addresses.
  const createObjectURL = () => 'blob:shown'
  const stub = (indexedDB: object | undefined) => {
    vi.stubGlobal('indexedDB', indexedDB)
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL, revokeObjectURL: () => {} }))
  }
  afterEach(() => vi.unstubAllGlobals())

  /** As a page opens: files share one process here, and another one may have opened a store of its own. */
  const openPage = async () => {
    vi.resetModules()
    return { ...(await import('./kept.h5')), ...(await import('./photo-ref')) }
  }

  it.each(refusals)('holds them in memory where it %s, until they are dropped', async (_why, store) => {
    stub(store)
    const { dropPhoto, isFleeting, keepPhoto, photoUrl, PhotoLost, readPhoto } = await openPage()
    const ref = await keepPhoto(photo)
    expect(isFleeting(ref)).toBe(true)
    expect((await readPhoto(ref)).size).toBe(3)
    expect(await photoUrl(ref)).toBe('blob:shown')
    await dropPhoto(ref)
    expect(isFleeting(ref)).toBe(false)
    await expect(readPhoto(ref)).rejects.toBeInstanceOf(PhotoLost)
  })

  it('asks before the page goes, as long as it holds some', async () => {
    stub(undefined)
    const { dropPhoto, keepPhoto } = await openPage()
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    const refs = [await keepPhoto(photo), await keepPhoto(photo)]
    expect(leave()).toBe(true)
    await dropPhoto(refs[0] ?? '')
    expect(leave()).toBe(true)
    await dropPhoto(refs[1] ?? '')
    expect(leave()).toBe(false)
  })
})
