import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { mergedLabels } from '../../labels/staff'
import { Notice } from '../common/Notice'

type MergedNoticeProps = {
  detail: CaseDetail
  /** The route under which this reader opens the other case. */
  route: (id: string) => string
}

/** The link to the case into which this one was merged. */
export const MergedNotice = ({ detail: { mergedInto }, route }: MergedNoticeProps) =>
  mergedInto && (
    <Notice tone="info" title={mergedLabels.title(mergedInto.number)}>
      <View>{mergedLabels.text}</View>
      <View className="staff-notice-action">
        <Button size="small" onTap={() => void Taro.navigateTo({ url: route(mergedInto.id) })}>
          {mergedLabels.open}
        </Button>
      </View>
    </Notice>
  )
