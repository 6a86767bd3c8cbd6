import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { PhotoPromiseLink } from '../../components/photos/PhotoPromise'
import { reportLabels } from '../../labels/citizen'
import { photoLabels } from '../../labels/common'
import type { Photos } from '../../outbox/use-photos'

/** The photos of the report, the first thing to be asked for. */
export const PhotoCard = ({ photos }: { photos: Photos }) => {
  const { items, add, remove, retry, fleeting } = photos
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
        <View className="report-first-title">{reportLabels.photos}</View>
        <View className="report-first-hint">{reportLabels.photosHint}</View>
      </View>
    )
  return (
    <Card>
      <PhotoPicker
        items={items}
        max={limits.photosPerReport}
        onAdd={() => void add('camera')}
        onAlbum={() => void add('album')}
        onRemove={remove}
        onRetry={retry}
        addLabel={reportLabels.more}
      />
      {fleeting && <View className="report-place-note">{photoLabels.fleeting}</View>}
      <PhotoPromiseLink />
    </Card>
  )
}

/** WeChat may open the camera by itself; a browser requires a tap. */
const opensCameraAtOnce = process.env.TARO_ENV === 'weapp'
