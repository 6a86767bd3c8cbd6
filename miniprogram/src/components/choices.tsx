import { View } from '@tarojs/components'
import { Icon } from './Icon'
import { Tap } from './inputs/Tap'
import './choices.scss'

type ChoiceProps<V extends string> = {
  items: readonly { value: V; label: string }[]
  /** All chosen values; the page decides whether there may be several. */
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
          {item.label}
        </Tap>
      )
    })}
  </View>
)

type SegmentedProps<V extends string> = {
  items: readonly { value: V; label: string; count?: string }[]
  /** Null: none of them yet. */
  value: V | null
  onChange: (value: V) => void
  className?: string
}

/** One of a few values, all visible. */
export const Segmented = <V extends string>({
  items,
  value,
  onChange,
  className = '',
}: SegmentedProps<V>) => (
  <View className={`c-segments ${className}`}>
    {items.map((item) => (
      <Tap
        key={item.value}
        className={`c-segment ${item.value === value ? 'c-segment-chosen' : ''}`}
        chosen={item.value === value}
        onTap={() => onChange(item.value)}
      >
        {item.label}
        {item.count && <View className="c-segment-count">{item.count}</View>}
      </Tap>
    ))}
  </View>
)
