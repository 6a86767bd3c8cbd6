import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { pickPhotos } from './index.h5'

/** jsdom decodes no pictures: for the phone here, each is one that it cannot read. */
const heic = new File([Uint8Array.of(0, 0, 0, 24), 'ftypheic'], 'IMG_1.HEIC')
const jpegOf = (...rest: number[]) =>
  new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 17, 0, ...rest)], 'a.jpg')
const END = [0xff, 0xd9]

/** jsdom's files cannot be read in the way of every browser that we support. */
const arrayBuffer = function (this: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => {
      if (reader.result instanceof ArrayBuffer) resolve(reader.result)
    }
    reader.readAsArrayBuffer(this)
  })
}

/** The person chooses these files as soon as the browser asks. */
const choosing = (...files: File[]) =>
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: files })
    this.dispatchEvent(new Event('change'))
  })

describe('picking photos in a browser', () => {
  beforeEach(() =>
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} })),
  )
  beforeAll(() => {
    Object.assign(Blob.prototype, { arrayBuffer })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  it('tells how many were chosen beyond the room for them', async () => {
    choosing(...Array.from({ length: 10 }, () => jpegOf(1, 2)))
    const { picked, leftOut } = await pickPhotos({ max: 9, source: 'album' })
    expect([picked.length, leftOut]).toEqual([9, 1])
  })

  it.each([
    ['a picture in a format that cannot be read', heic, { fault: 'photo_type_refused' }],
    ['a JPEG that cannot be decoded', jpegOf(...END), { fault: 'photo_unreadable' }],
    ['a JPEG without its end, of which the server finds out', jpegOf(1, 2), { photo: { size: 17 } }],
    ['an empty file', new File([], 'a.jpg'), { fault: 'photo_type_refused' }],
  ])('gives %s its own answer, beside the others', async (_what, file, answer) => {
    choosing(file, jpegOf(1))
    const { picked } = await pickPhotos({ max: 9, source: 'album' })
    expect(picked).toMatchObject([answer, { photo: { type: 'image/jpeg' } }])
  })

  it('gives nothing where nothing was chosen', async () => {
    choosing()
    expect(await pickPhotos({ max: 9, source: 'camera' })).toEqual({ picked: [], leftOut: 0 })
  })
})
