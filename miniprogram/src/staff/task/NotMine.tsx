import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { taskWords } from '../../words/staff'
import { Notice } from '../parts/Notice'
import { isAnothers } from './is-anothers'

/** A case of the grid next door is there to be known, not to be worked on. */
export const NotMine = ({ detail }: { detail: CaseDetail }) =>
  isAnothers(detail) ? (
    <Notice tone="info" title={taskWords.informed}>
      <View>{taskWords.informedText(detail.handledBy)}</View>
    </Notice>
  ) : null
