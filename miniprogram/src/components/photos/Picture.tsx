import { Image } from '@tarojs/components'

type PictureProps = { src: string; alt: string; className?: string; onError?: () => void }

/** Fills its box and is cropped to it; loaded only when it comes into view. */
export const Picture = ({ src, alt, className = '', onError }: PictureProps) => (
  <Image
    className={className}
    src={src}
    mode="aspectFill"
    lazyLoad
    role="img"
    aria-label={alt}
    onError={onError}
  />
)
