import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { isDropped } from '@shared/domain/case/status'
import { releaseLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { Button } from '../../components/Button'
import { Notice } from '../common/Notice'

/** 待去隐私: the photos of this case that nobody has released, for those who may. */
export const RedactCard = ({ detail }: { detail: CaseDetail }) => {
  const [first, ...others] = detail.mayRelease ? photosToRelease(detail) : []
  if (!first) return null
  return (
    <Notice tone="yellow" icon="shield" title={releaseLabels.card(1 + others.length)}>
      <View>{releaseLabels.cardText}</View>
      <View className="staff-notice-action">
        <Button
          kind="secondary"
          size="small"
          onTap={() => void Taro.navigateTo({ url: routes.redact(first.id, false) })}
        >
          {releaseLabels.open}
        </Button>
      </View>
    </Notice>
  )
}

type Photographed = Pick<CaseDetail, 'status' | 'photos' | 'timeline' | 'ratings'>

/** Each photo of a case that waits to be released, once; none of a case that ended without a fix. */
export const photosToRelease = ({ status, photos, timeline, ratings }: Photographed): PhotoView[] => {
  if (isDropped(status)) return []
  const all = [...photos, ...[...timeline, ...ratings].flatMap((user) => user.photos)]
  const byId = new Map(all.filter(({ release }) => release === 'waiting').map((photo) => [photo.id, photo]))
  return [...byId.values()]
}
