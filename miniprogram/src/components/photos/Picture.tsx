import { Image } from '@tarojs/components'

type PictureProps = { src: string; alt: string; className?: string }

/** Fills its box and is cut to it; fetched only when it is about to be seen. */
export const Picture = ({ src, alt, className = '' }: PictureProps) => (
  <Image className={className} src={src} mode="aspectFill" lazyLoad aria-label={alt} />
)
