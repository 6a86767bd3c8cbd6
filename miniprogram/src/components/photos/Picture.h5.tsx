import './Picture.scss'

type PictureProps = { src: string; alt: string; className?: string; onError?: () => void }

/** Fills its box and is cropped to it; loaded only when it comes into view. Taro's own image crops wrongly. */
export const Picture = ({ src, alt, className = '', onError }: PictureProps) => (
  <img
    className={`c-picture ${className}`}
    src={src}
    alt={alt}
    loading="lazy"
    decoding="async"
    onError={onError}
  />
)
