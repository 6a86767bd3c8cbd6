import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { mergedWords } from '../../words/staff'
import { Notice } from './Notice'

type MergedNoticeProps = {
  detail: CaseDetail
  /** Where the other case is opened. */
  route: (id: string) => string
}

/** Where this case went on. */
export const MergedNotice = ({ detail: { mergedInto }, route }: MergedNoticeProps) =>
  mergedInto && (
    <Notice tone="info" title={mergedWords.title(mergedInto.number)}>
      <View>{mergedWords.text}</View>
      <View className="staff-notice-action">
        <Button size="small" onTap={() => void Taro.navigateTo({ url: route(mergedInto.id) })}>
          {mergedWords.open}
        </Button>
      </View>
    </Notice>
  )
