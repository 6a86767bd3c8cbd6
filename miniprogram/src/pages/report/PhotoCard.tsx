import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { PhotoPicker } from '../../components/PhotoPicker'
import type { Photos } from '../../services/use-photos'
import { reportWords } from '../../words/citizen'
import { opensCameraAtOnce } from './opens-camera'

/** Photos come first: they are what the report is about. */
export const PhotoCard = ({ photos }: { photos: Photos }) => {
  const { items, add, remove, retry } = photos
  const first = useRef(opensCameraAtOnce && items.length === 0)
  const shoot = useRef(() => add('camera'))
  useEffect(() => {
    if (first.current) void shoot.current()
    first.current = false
  }, [])

  if (items.length === 0)
    return (
      <View className="report-first">
        <View className="report-first-mark">
          <Icon name="camera" />
        </View>
        <View className="report-first-title">{reportWords.photos}</View>
        <View className="report-first-hint">{reportWords.photosHint}</View>
      </View>
    )
  return (
    <Card>
      <PhotoPicker
        items={items}
        max={limits.photosPerReport}
        onAdd={() => void add('both')}
        onRemove={remove}
        onRetry={retry}
        addWords={reportWords.more}
      />
    </Card>
  )
}
