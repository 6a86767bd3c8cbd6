import { View } from '@tarojs/components'
import { Tap } from '../Tap'
import './index.scss'

type SegmentedProps<V extends string> = {
  items: readonly { value: V; words: string; count?: string }[]
  value: V
  onChange: (value: V) => void
  className?: string
}

/** One of a few, all in view. */
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
        {item.words}
        {item.count && <View className="c-segment-count">{item.count}</View>}
      </Tap>
    ))}
  </View>
)
