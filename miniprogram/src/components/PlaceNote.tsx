import { View } from '@tarojs/components'
import type { FixState } from '../api/use-fix'
import { placeLabels } from '../labels/citizen'
import { Button } from './Button'
import { Icon } from './Icon'
import type { Tone } from './tone'
import './PlaceNote.scss'

export type PlaceState = { tone: Extract<Tone, 'neutral' | 'green' | 'yellow' | 'red'>; text: string }

/** The person's own place as text and colour, with a button to locate again unless all is well. */
export const PlaceNote = ({ place: { tone, text }, fix }: { place: PlaceState; fix: FixState }) => (
  <View className={`c-place c-place-${tone}`}>
    <Icon name={tone === 'green' ? 'check' : 'locate'} />
    <View className="c-place-text">{text}</View>
    {tone !== 'green' && (
      <Button kind="quiet" size="small" busy={fix.locating} onTap={() => void fix.retry()}>
        {fix.problem?.way ?? placeLabels.again}
      </Button>
    )}
  </View>
)
