import type { PhotoView } from '@shared/contract/case-views'
import { Text, View } from '@tarojs/components'
import { absolute } from '../../api/session'
import { componentLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { Picture } from './Picture'
import { type Renew, type Shown, useShown } from './use-shown'
import './Photo.scss'

type PhotoProps = {
  photo: PhotoView | null
  alt: string
  large?: boolean
  className?: string
  /** Gets the photo anew when its address has ended. */
  renew?: Renew
  /** Absent: the photo itself takes no tap, as on a card that does. */
  onOpen?: () => void
  openLabel?: string
}

/** A photo of a case, or the reason why there is none to see. Lists use the small version. */
export const Photo = ({
  photo,
  alt,
  large = false,
  className = '',
  renew,
  onOpen,
  openLabel,
}: PhotoProps) => {
  const shown = useShown(photo, { size: large ? 'large' : 'small', renew })
  const { address, broken, retry } = shown
  const isSeen = Boolean(address) && !broken
  const content =
    address && isSeen ? (
      <Picture
        key={shown.attempt}
        className={`c-photo ${className}`}
        src={absolute(address)}
        alt={alt}
        onError={shown.onError}
      />
    ) : (
      <View className={`c-photo c-photo-none ${className}`}>
        <Icon name={broken && onOpen ? 'refresh' : 'image'} />
        <Text className="c-photo-why">{whyOf(shown, Boolean(onOpen))}</Text>
      </View>
    )
  if (!onOpen) return content
  return (
    <Tap
      className="c-photo-tap"
      label={isSeen ? (openLabel ?? alt) : undefined}
      onTap={broken ? retry : onOpen}
    >
      {content}
    </Tap>
  )
}

const whyOf = ({ photo, broken }: Shown, mayRetry: boolean): string => {
  if (broken) return mayRetry ? componentLabels.photoRetry : componentLabels.photoBroken
  return photo ? componentLabels.photoWhy(photo.release) : ''
}

type PhotoGridProps = {
  photos: PhotoView[]
  /** The content of the photos, for screen readers. */
  alt: string
  renew: Renew
  onOpen: (index: number) => void
}

/** All photos of one step: a single photo is large, several are three in a row. */
export const PhotoGrid = ({ photos, alt, renew, onOpen }: PhotoGridProps) => {
  if (photos.length === 0) return null
  const alone = photos.length === 1
  return (
    <View className={`c-photos ${alone ? 'c-photos-alone' : ''}`}>
      {photos.map((photo, index) => (
        <View key={photo.id} className="c-photos-cell">
          <Photo
            className="c-photos-photo"
            photo={photo}
            large={alone}
            alt={`${alt}，${componentLabels.photoAt(index + 1, photos.length)}`}
            renew={renew}
            onOpen={() => onOpen(index)}
          />
        </View>
      ))}
    </View>
  )
}
