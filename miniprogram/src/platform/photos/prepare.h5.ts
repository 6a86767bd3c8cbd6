import { readJpeg, withExifOf } from './jpeg'
import {
  asPicked,
  isSmall,
  lacksEnd,
  type Picked,
  photoType,
  type Sides,
  shrunkSides,
  withoutTail,
} from './photo-file'

/** A chosen file becomes a photo that can be sent: as it is where it is small, else drawn anew, with its own EXIF. */

const JPEG_QUALITY = 0.85

export const prepare = async (file: Blob): Promise<Picked> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = photoType(bytes)
  const jpeg = readJpeg(bytes)
  const image = await decode(file)
  const asItIs = (): Picked => {
    image?.close()
    const picture = withoutTail(bytes, jpeg)
    const photo = { path: URL.createObjectURL(file), size: picture.length, type: type ?? 'image/jpeg' }
    return asPicked(picture.length === bytes.length ? photo : { ...photo, bytes: picture })
  }
  // A browser fills what is missing with grey. The server finds out whether anything is.
  if (type && jpeg && lacksEnd(bytes)) return asItIs()
  if (!image) return { fault: type ? 'photo_unreadable' : 'photo_type_refused' }
  if (type && isSmall(image, withoutTail(bytes, jpeg).length)) return asItIs()
  const drawn = await draw(image)
  if (!drawn) return type ? asItIs() : { fault: 'photo_type_refused' }
  const shrunk = jpeg ? withExifOf(jpeg, drawn) : drawn
  return asPicked({ path: '', bytes: shrunk, size: shrunk.length, type: 'image/jpeg' })
}

type Decoded = Sides & { source: CanvasImageSource; close: () => void }

/** Upright. An element first: a browser may decode it at the size in which it is drawn. Null where it cannot. */
const decode = async (file: Blob): Promise<Decoded | null> => (await asElement(file)) ?? asBitmap(file)

const asElement = async (file: Blob): Promise<Decoded | null> => {
  const url = URL.createObjectURL(file)
  const close = () => URL.revokeObjectURL(url)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return { width: image.naturalWidth, height: image.naturalHeight, source: image, close }
  } catch {
    close()
    return null
  }
}

const asBitmap = async (file: Blob): Promise<Decoded | null> => {
  // Not in every browser that we support.
  if (typeof createImageBitmap !== 'function') return null
  const bitmap = await createImageBitmap(file).catch(() => null)
  return bitmap && { width: bitmap.width, height: bitmap.height, source: bitmap, close: () => bitmap.close() }
}

/** The picture as a JPEG of bounded sides, on white; null where the browser has no room for it. */
const draw = async ({ source, close, ...sides }: Decoded): Promise<Uint8Array | null> => {
  const { width, height } = shrunkSides(sides)
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  try {
    if (!context) return null
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(source, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY),
    )
    return blob && new Uint8Array(await blob.arrayBuffer())
  } finally {
    close()
    // Safari keeps the memory of a canvas until it is asked for.
    canvas.width = 0
  }
}
