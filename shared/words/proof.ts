import type { ProofMark } from '../domain/proof'
import { distanceWords, spanWords } from './time'

/** What a checker reads beside a proof. */
export const proofMarkWords = (mark: ProofMark): string => {
  switch (mark.code) {
    case 'far':
      return `拍摄位置离上报地点 ${distanceWords(mark.metres)}`
    case 'old':
      return `照片是提交前 ${spanWords(mark.minutes * 60_000)}拍的`
    case 'album':
      return `照片选自相册：${mark.reason}`
    case 'same_picture':
      return samePicture[mark.of]
  }
}

const samePicture = {
  case: '看起来和这件案卷以前的一张照片相同，请比对',
  mine: '看起来和处理人最近 30 天用过的一张照片相同，请比对',
  new: '这次交的照片里有两张看起来相同，请比对',
}
