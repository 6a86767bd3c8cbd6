import { View } from '@tarojs/components'
import { detailWords } from '../../words/staff'
import { Notice } from './Notice'

/** What speaks against the place or the decision, to be read before all else. */
export const Doubts = ({ doubts }: { doubts: readonly string[] }) => {
  if (doubts.length === 0) return null
  return (
    <Notice tone="yellow" icon="alert" title={detailWords.doubts}>
      {doubts.map((doubt) => (
        <View key={doubt}>{doubt}</View>
      ))}
    </Notice>
  )
}
