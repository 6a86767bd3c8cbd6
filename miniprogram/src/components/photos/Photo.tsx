import type { PhotoView } from '@shared/contract/case-views'
import { Text, View } from '@tarojs/components'
import { absolute } from '../../api/session'
import { Icon } from '../Icon'
import { Picture } from './Picture'
import './Photo.scss'
import { componentLabels } from '../../labels/components'
import { Tap } from '../inputs/Tap'

type PhotoProps = { photo: PhotoView | null; alt: string; large?: boolean; className?: string }

/** A photo of a case, or an icon if there is none. Lists use the small version. */
export const Photo = ({ photo, alt, large = false, className = '' }: PhotoProps) => {
  const address = large ? photo?.large : photo?.small
  if (address) return <Picture className={`c-photo ${className}`} src={absolute(address)} alt={alt} />
  return (
    <View className={`c-photo c-photo-none ${className}`}>
      <Icon name="image" />
      {photo && <Text className="c-photo-why">{componentLabels.photoWhy(photo.release)}</Text>}
    </View>
  )
}

type PhotoGridProps = {
  photos: PhotoView[]
  /** The content of the photos, for screen readers. */
  alt: string
  onOpen: (index: number) => void
}

/** All photos of one step: a single photo is large, several are three in a row. */
export const PhotoGrid = ({ photos, alt, onOpen }: PhotoGridProps) => {
  if (photos.length === 0) return null
  const alone = photos.length === 1
  return (
    <View className={`c-photos ${alone ? 'c-photos-alone' : ''}`}>
      {photos.map((photo, index) => (
        <Tap key={photo.id} className="c-photos-cell" onTap={() => onOpen(index)}>
          <Photo
            className="c-photos-photo"
            photo={photo}
            large={alone}
            alt={`${alt}，${componentLabels.photoAt(index + 1, photos.length)}`}
          />
        </Tap>
      ))}
    </View>
  )
}
