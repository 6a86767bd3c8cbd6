import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Photo } from '../../components/Photo'
import { Picture } from '../../components/Picture'
import { Tap } from '../../components/Tap'
import { detailWords, resolveWords } from '../../words/staff'

type BeforePhotoProps = { detail: CaseDetail; after: string | null; onShoot: () => void }

/** How it looked, and beside it how it looks now, so that the same angle is taken. */
export const BeforePhoto = ({ detail, after, onShoot }: BeforePhotoProps) => (
  <View className="resolve-pair">
    <View className="resolve-side">
      <Photo className="resolve-photo" photo={detail.photos[0] ?? null} large alt={detailWords.before} />
      <View className="resolve-side-words">{detailWords.before}</View>
    </View>
    <View className="resolve-side">
      {after ? (
        <Picture className="resolve-photo" src={after} alt={detailWords.after} />
      ) : (
        <Tap className="resolve-photo resolve-shoot" onTap={onShoot}>
          <Icon name="camera" className="resolve-camera" />
          <View>{resolveWords.shoot}</View>
        </Tap>
      )}
      <View className="resolve-side-words">{detailWords.after}</View>
    </View>
  </View>
)
