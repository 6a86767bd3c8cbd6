import type { PhotoView } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { componentWords } from '../../words/components'
import { Photo } from '../Photo'
import { Tap } from '../Tap'
import './index.scss'

type PhotoGridProps = {
  photos: PhotoView[]
  /** What they show, for whoever cannot see them. */
  alt: string
  onOpen: (index: number) => void
}

/** All photos of one moment: one alone is large, several stand three in a row. */
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
            alt={`${alt}，${componentWords.photoAt(index + 1, photos.length)}`}
          />
        </Tap>
      ))}
    </View>
  )
}
