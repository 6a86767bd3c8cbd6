import type { Outcome, Satisfaction } from '@shared/domain/rating'
import { outcomeWords, satisfactionWords } from '@shared/words/rating'
import { View } from '@tarojs/components'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/Tap'

type Tile<V extends string> = { value: V; words: string; icon: IconName; mood: 'good' | 'middling' | 'bad' }

type TilesProps<V extends string> = {
  items: readonly Tile<V>[]
  chosen: V | null
  onChoose: (value: V) => void
}

/** One of three, each with a mark and a word, large enough for any thumb. */
export const Tiles = <V extends string>({ items, chosen, onChoose }: TilesProps<V>) => (
  <View className="rate-tiles">
    {items.map(({ value, words, icon, mood }) => (
      <Tap
        key={value}
        className={`rate-tile ${value === chosen ? `rate-tile-chosen rate-tile-${mood}` : ''}`}
        chosen={value === chosen}
        onTap={() => onChoose(value)}
      >
        <Icon name={icon} className="rate-tile-mark" />
        <View>{words}</View>
      </Tap>
    ))}
  </View>
)

export const outcomeTiles: Tile<Outcome>[] = [
  { value: 'solved', words: outcomeWords.solved, icon: 'check', mood: 'good' },
  { value: 'partly', words: outcomeWords.partly, icon: 'minus', mood: 'middling' },
  { value: 'not_solved', words: outcomeWords.not_solved, icon: 'cross', mood: 'bad' },
]

export const satisfactionTiles: Tile<Satisfaction>[] = [
  { value: 'satisfied', words: satisfactionWords.satisfied, icon: 'smile', mood: 'good' },
  {
    value: 'mostly_satisfied',
    words: satisfactionWords.mostly_satisfied,
    icon: 'meh',
    mood: 'middling',
  },
  { value: 'dissatisfied', words: satisfactionWords.dissatisfied, icon: 'frown', mood: 'bad' },
]
