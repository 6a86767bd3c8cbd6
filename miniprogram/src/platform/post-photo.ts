import Taro from '@tarojs/taro'
import { isKept, photoPath } from './files'
import { PhotoLost } from './photo-lost'
import type { PhotoPost, PostAnswer } from './photo-post'

/** Posts a kept photo as a form's last field. Rejects when no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const { url, fields, ref, timeout, onProgress } = post
  if (!(await isKept(ref))) throw new PhotoLost(ref)
  const task = Taro.uploadFile({ url, filePath: photoPath(ref), name: 'file', formData: fields, timeout })
  task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  const { statusCode, data } = await task
  return { status: statusCode, text: data }
}
