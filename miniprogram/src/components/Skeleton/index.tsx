import { View } from '@tarojs/components'
import './index.scss'

type SkeletonProps = {
  /** `cards`: a list of cases; `detail`: hero and text of one. */
  kind: 'cards' | 'detail'
  count?: number
}

/** The shape of what is being fetched. */
export const Skeleton = ({ kind, count = 4 }: SkeletonProps) =>
  kind === 'detail' ? (
    <View className="c-skeleton" aria-hidden="true">
      <View className="c-skeleton-hero" />
      <View className="c-skeleton-line c-skeleton-wide" />
      <View className="c-skeleton-line" />
      <View className="c-skeleton-block" />
    </View>
  ) : (
    <View className="c-skeleton" aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike, and never moved
        <View key={place} className="c-skeleton-card">
          <View className="c-skeleton-photo" />
          <View className="c-skeleton-body">
            <View className="c-skeleton-line c-skeleton-wide" />
            <View className="c-skeleton-line" />
            <View className="c-skeleton-line c-skeleton-short" />
          </View>
        </View>
      ))}
    </View>
  )
