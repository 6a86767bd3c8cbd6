import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres } from '@shared/domain/geo'
import { distanceWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { proofWords } from '../../../words/steps'
import type { MyFix } from '../use-my-fix'
import { isFar, isInaccurate } from './proof-state'

type PlaceProofProps = { detail: CaseDetail; me: MyFix }

/** How far the person stands from the case, in words and colour. */
export const PlaceProof = ({ detail, me }: PlaceProofProps) => {
  const { tone, words } = verdict(detail, me)
  return (
    <Field label={proofWords.place}>
      <View className={`proof-place proof-place-${tone}`}>
        <Icon name={tone === 'green' ? 'check' : 'locate'} />
        <View className="proof-place-words">{words}</View>
        {tone !== 'green' && (
          <Button kind="quiet" size="small" busy={me.locating} onTap={() => void me.locate()}>
            {proofWords.again}
          </Button>
        )}
      </View>
    </Field>
  )
}

type Verdict = { tone: 'neutral' | 'green' | 'yellow' | 'red'; words: string }

const verdict = (detail: CaseDetail, { fix, error }: MyFix): Verdict => {
  if (error) return { tone: 'red', words: proofWords[error] }
  if (!fix) return { tone: 'neutral', words: proofWords.locating }
  if (isInaccurate(fix)) return { tone: 'red', words: proofWords.inaccurate }
  const distance = distanceWords(distanceMetres(fix.point, detail.point))
  const words = proofWords.near(distance, distanceWords(fix.accuracy))
  return isFar(fix, detail)
    ? { tone: 'yellow', words: `${words}。${proofWords.far}` }
    : { tone: 'green', words }
}
