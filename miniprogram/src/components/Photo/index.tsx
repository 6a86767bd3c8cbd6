import type { PhotoView } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { absolute } from '../../services/api'
import { Icon } from '../Icon'
import { Picture } from '../Picture'
import './index.scss'

type PhotoProps = { photo: PhotoView | null; alt: string; large?: boolean; className?: string }

/** A photo of a case, or the mark that there is none. Lists take the small version. */
export const Photo = ({ photo, alt, large = false, className = '' }: PhotoProps) =>
  photo ? (
    <Picture className={`c-photo ${className}`} src={absolute(large ? photo.large : photo.small)} alt={alt} />
  ) : (
    <View className={`c-photo c-photo-none ${className}`}>
      <Icon name="image" />
    </View>
  )
