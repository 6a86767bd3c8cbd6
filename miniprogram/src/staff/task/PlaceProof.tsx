import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres } from '@shared/domain/geo'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Icon } from '../../components/Icon'
import { resolveWords } from '../../words/staff'
import type { MyFix } from '../parts/use-my-fix'
import { isFar, isInaccurate } from './resolve-state'

type PlaceProofProps = { detail: CaseDetail; me: MyFix }

/** How far the worker stands from the case, in words and colour. */
export const PlaceProof = ({ detail, me }: PlaceProofProps) => {
  const { tone, words } = verdict(detail, me)
  return (
    <Field label={resolveWords.place}>
      <View className={`resolve-place resolve-place-${tone}`}>
        <Icon name={tone === 'green' ? 'check' : 'locate'} />
        <View className="resolve-place-words">{words}</View>
        {tone !== 'green' && (
          <Button kind="quiet" size="small" busy={me.locating} onTap={() => void me.locate()}>
            {resolveWords.again}
          </Button>
        )}
      </View>
    </Field>
  )
}

type Verdict = { tone: 'neutral' | 'green' | 'yellow' | 'red'; words: string }

const verdict = (detail: CaseDetail, { fix, error }: MyFix): Verdict => {
  if (error) return { tone: 'red', words: resolveWords[error] }
  if (!fix) return { tone: 'neutral', words: resolveWords.locating }
  if (isInaccurate(fix)) return { tone: 'red', words: resolveWords.inaccurate }
  const words = resolveWords.near(distanceMetres(fix.point, detail.point), fix.accuracy)
  return isFar(fix, detail)
    ? { tone: 'yellow', words: `${words}。${resolveWords.far}` }
    : { tone: 'green', words }
}
