import { photoTypes } from '@shared/domain/limits'
import { PHOTO_HEAD_BYTES, photoType } from './photo-type'
import { type PhotoSource, type Picked, sortPicked } from './picked-photo'

/**
 * Camera or album. An empty answer when the person thought better of it.
 * The bytes stay as they are: their EXIF is evidence.
 */
export const pickPhotos = async ({ max, source }: { max: number; source: PhotoSource }): Promise<Picked> => {
  const files = await choose(max > 1, source)
  return sortPicked(await Promise.all(files.slice(0, max).map(inspect)))
}

const choose = (multiple: boolean, source: PhotoSource): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    // Named one by one, so that Safari turns HEIC into JPEG; "image/*" would let it pass.
    input.accept = photoTypes.join(',')
    input.multiple = multiple && source !== 'camera'
    if (source === 'camera') input.setAttribute('capture', 'environment')
    // Safari opens the camera only for an input that is in the page.
    input.style.display = 'none'
    document.body.append(input)
    const answer = () => {
      input.remove()
      resolve([...(input.files ?? [])])
    }
    input.addEventListener('change', answer)
    input.addEventListener('cancel', answer)
    input.click()
  })

const inspect = async (file: File) => ({
  name: file.name,
  path: URL.createObjectURL(file),
  size: file.size,
  type: photoType(new Uint8Array(await file.slice(0, PHOTO_HEAD_BYTES).arrayBuffer())),
})
