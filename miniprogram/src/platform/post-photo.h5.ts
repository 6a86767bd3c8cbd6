import { readPhoto } from './files.h5'
import type { PhotoPost, PostAnswer } from './photo-post'

/** Posts a kept photo as a form's last field. Rejects when no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value)
  form.append('file', new File([await readPhoto(post.ref)], post.ref, { type: post.type }))
  return new Promise((resolve, reject) => {
    // fetch cannot tell how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', post.url)
    request.timeout = post.timeout
    request.upload.onprogress = ({ loaded, total }) => post.onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new Error('no answer'))
    request.ontimeout = () => reject(new Error('timeout'))
    request.send(form)
  })
}
