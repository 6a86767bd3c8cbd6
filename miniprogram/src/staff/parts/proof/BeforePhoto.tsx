import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { Photo } from '../../../components/Photo'
import { Picture } from '../../../components/Picture'
import { Tap } from '../../../components/Tap'
import { proofWords } from '../../../words/steps'
import type { ProofStep } from '../step/proof-step'

type BeforePhotoProps = { step: ProofStep; detail: CaseDetail; after: string | null; onShoot: () => void }

/** How it looked, and beside it how it looks now, so that the same angle is taken. */
export const BeforePhoto = ({ step, detail, after, onShoot }: BeforePhotoProps) => (
  <View className="proof-pair">
    <View className="proof-side">
      <Photo className="proof-photo" photo={detail.photos[0] ?? null} large alt={proofWords.before[step]} />
      <View className="proof-side-words">{proofWords.before[step]}</View>
    </View>
    <View className="proof-side">
      {after ? (
        <Picture className="proof-photo" src={after} alt={proofWords.after[step]} />
      ) : (
        <Tap className="proof-photo proof-shoot" onTap={onShoot}>
          <Icon name="camera" className="proof-camera" />
          <View>{proofWords.shoot}</View>
        </Tap>
      )}
      <View className="proof-side-words">{proofWords.after[step]}</View>
    </View>
  </View>
)
