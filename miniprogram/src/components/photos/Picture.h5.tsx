import './Picture.scss'

type PictureProps = { src: string; alt: string; className?: string }

/** Fills its box and is cropped to it; loaded only when it comes into view. Taro's own image crops wrongly. */
export const Picture = ({ src, alt, className = '' }: PictureProps) => (
  <img className={`c-picture ${className}`} src={src} alt={alt} loading="lazy" decoding="async" />
)
