import { View } from '@tarojs/components'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import './index.scss'

type ChoiceProps<V extends string> = {
  items: readonly { value: V; words: string }[]
  /** Every value that is chosen; the caller decides whether there may be several. */
  chosen: readonly V[]
  onTap: (value: V) => void
}

/** Chips to choose from. */
export const Choice = <V extends string>({ items, chosen, onTap }: ChoiceProps<V>) => (
  <View className="c-choice">
    {items.map((item) => {
      const isChosen = chosen.includes(item.value)
      return (
        <Tap
          key={item.value}
          className={`c-chip ${isChosen ? 'c-chip-chosen' : ''}`}
          chosen={isChosen}
          onTap={() => onTap(item.value)}
        >
          {isChosen && <Icon name="check" />}
          {item.words}
        </Tap>
      )
    })}
  </View>
)
