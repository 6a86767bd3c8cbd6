import { View } from '@tarojs/components'
import { componentLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { Picture } from './Picture'
import './PhotoPicker.scss'

/** As `usePhotos` gives it. `fault`: no further try helps. */
type PickerItem = { ref: string; url: string; share: number; error: string | null; fault: string | null }

type PhotoPickerProps = {
  items: readonly PickerItem[]
  max: number
  onAdd: () => void
  /** Absent: the album is no choice. */
  onAlbum?: () => void
  onRemove: (ref: string) => void
  onRetry: (ref: string) => void
  addLabel?: string
}

export const PhotoPicker = ({
  items,
  max,
  onAdd,
  onAlbum,
  onRemove,
  onRetry,
  addLabel,
}: PhotoPickerProps) => (
  <View className="c-picker">
    {items.map((item, index) => (
      <View key={item.ref} className="c-picker-cell">
        {item.url && (
          <Picture
            className="c-picker-photo"
            src={item.url}
            alt={componentLabels.photoAt(index + 1, items.length)}
          />
        )}
        <UploadState item={item} onRetry={onRetry} />
        <Tap
          className="c-picker-remove"
          label={componentLabels.removePhoto(index + 1)}
          onTap={() => onRemove(item.ref)}
        >
          <View className="c-picker-cross">
            <Icon name="cross" />
          </View>
        </Tap>
      </View>
    ))}
    {items.length < max && (
      <Tap className="c-picker-cell c-picker-add" onTap={onAdd}>
        <Icon name="camera" className="c-picker-camera" />
        <View className="c-picker-text">{addLabel ?? componentLabels.addPhoto}</View>
        <View className="c-picker-count">
          {items.length}/{max}
        </View>
      </Tap>
    )}
    {items.length < max && onAlbum && (
      <Tap className="c-picker-cell c-picker-add" onTap={onAlbum}>
        <Icon name="image" className="c-picker-camera" />
        <View className="c-picker-text">{componentLabels.fromAlbum}</View>
      </Tap>
    )}
  </View>
)

const UploadState = ({ item, onRetry }: { item: PickerItem; onRetry: PhotoPickerProps['onRetry'] }) => {
  if (item.fault) return <View className="c-picker-travel c-picker-failed">{item.fault}</View>
  if (item.error)
    return (
      <Tap className="c-picker-travel c-picker-failed" onTap={() => onRetry(item.ref)}>
        <View>{item.error}</View>
        <View className="c-picker-again">
          <Icon name="refresh" />
          {componentLabels.retry}
        </View>
      </Tap>
    )
  if (item.share >= 1) return null
  return (
    <View className="c-picker-travel">
      {componentLabels.uploading(item.share)}
      <View className="c-picker-track">
        <View className="c-picker-done" style={{ width: `${Math.round(item.share * 100)}%` }} />
      </View>
    </View>
  )
}
