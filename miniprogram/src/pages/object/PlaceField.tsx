import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Field } from '../../components/layout'
import { objectLabels } from '../../labels/case'
import { placeLabels } from '../../labels/citizen'
import type { Objection } from './use-objection'
import './index.scss'

/** The distance between person and case, and the way out where it is too far or unknown. */
export const PlaceField = ({ objection }: { objection: Objection }) => {
  const { fix } = objection
  const { tone, words } = noteOf(objection)
  const mayAllow = fix.problem === 'refused' && canAsk
  return (
    <Field label={objectLabels.place}>
      <View className={`object-place object-place-${tone}`}>
        <Icon name={tone === 'green' ? 'check' : 'locate'} />
        <View className="object-place-words">{words}</View>
        {tone !== 'green' && (
          <Button
            kind="quiet"
            size="small"
            busy={fix.locating}
            onTap={() => void (mayAllow ? fix.allow() : fix.locate())}
          >
            {mayAllow ? objectLabels.allow : objectLabels.again}
          </Button>
        )}
      </View>
    </Field>
  )
}

const canAsk = process.env.TARO_ENV === 'weapp'
const problemLabels = {
  refused: canAsk ? placeLabels.refused : objectLabels.refusedOnWeb,
  unavailable: objectLabels.unavailable,
}

type PlaceNote = { tone: 'neutral' | 'green' | 'red'; words: string }

const noteOf = ({ fix, nearness }: Objection): PlaceNote => {
  if (fix.locating) return { tone: 'neutral', words: objectLabels.locating }
  if (fix.problem) return { tone: 'red', words: problemLabels[fix.problem] }
  if (!nearness || !fix.fix) return { tone: 'neutral', words: objectLabels.missing.place }
  switch (nearness.is) {
    case 'near':
      return { tone: 'green', words: objectLabels.near(nearness.metres) }
    case 'far':
      return { tone: 'red', words: objectLabels.far(nearness.metres, limits.neighbourMetres) }
    case 'inaccurate':
      return { tone: 'red', words: objectLabels.inaccurate(fix.fix.accuracy) }
  }
}
