import './Picture.scss'

type PictureProps = { src: string; alt: string; className?: string }

/** Fills its box and is cut to it; fetched only when it is about to be seen. Taro's own misjudges the cut. */
export const Picture = ({ src, alt, className = '' }: PictureProps) => (
  <img className={`c-picture ${className}`} src={src} alt={alt} loading="lazy" decoding="async" />
)
