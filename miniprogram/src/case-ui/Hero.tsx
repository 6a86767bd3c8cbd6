import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import { absolute } from '../api/session'
import { Tap } from '../components/inputs/Tap'
import { Photo } from '../components/photos/Photo'
import { casePhotoLabels } from '../labels/case-cards'
import { previewPhotos } from '../platform/photos'
import type { Audience } from './audience'
import './Hero.scss'

type HeroProps = {
  detail: CaseDetail
  audience: Audience
  /** Low, with round corners: above a form. */
  compact?: boolean
}

/**
 * The photos at the top of a case. Citizens see before and after side by side once there is a proof; staff sees the
 * report alone, for the proof has a card of its own.
 */
export const Hero = ({ detail, audience, compact = false }: HeroProps) => {
  if (audience === 'staff') return <Cover detail={detail} />
  const { photos, proof } = detail
  return (
    <View className={`case-hero ${compact ? 'case-hero-compact' : ''}`}>
      {photos.length > 0 && proof.length > 0 ? (
        <PhotoPair detail={detail} audience="citizen" />
      ) : (
        <PhotoStrip detail={detail} />
      )}
    </View>
  )
}

const Cover = ({ detail: { photos, category } }: { detail: CaseDetail }) => (
  <Tap
    className="case-hero case-hero-cover"
    label={casePhotoLabels.of(category.name)}
    disabled={photos.length === 0}
    onTap={() => openPhotos(photos, 0)}
  >
    <Photo className="case-photo" photo={photos[0] ?? null} large alt={casePhotoLabels.of(category.name)} />
    {photos.length > 1 && <View className="case-badge">{casePhotoLabels.count(photos.length)}</View>}
  </Tap>
)

const PhotoStrip = ({ detail: { photos, category } }: { detail: CaseDetail }) => (
  <>
    <View className="case-strip">
      {photos.map((photo, index) => (
        <Tap key={photo.id} className="case-slide" onTap={() => openPhotos(photos, index)}>
          <Photo className="case-photo" photo={photo} large alt={casePhotoLabels.of(category.name)} />
        </Tap>
      ))}
    </View>
    {photos.length > 1 && <View className="case-badge">{casePhotoLabels.count(photos.length)}</View>}
  </>
)

type PhotoPairProps = Pick<HeroProps, 'detail' | 'audience'>

/** The report and the latest proof side by side; each side opens all its photos. */
export const PhotoPair = ({ detail: { photos, proof, status }, audience }: PhotoPairProps) => {
  const isOutdated = audience === 'citizen' && isAtWork(status)
  return (
    <View className={`case-pair case-pair-${audience}`}>
      <Side photos={photos} title={casePhotoLabels.before} />
      <Side photos={proof} title={isOutdated ? casePhotoLabels.afterLast : casePhotoLabels.after} />
    </View>
  )
}

/** The proof was not accepted, and somebody is to work on the case again. */
const isAtWork = (status: CaseDetail['status']): boolean => {
  const stage = stageOf(status)?.stage
  return stage === 'dispatch' || stage === 'acknowledgement' || stage === 'handling' || stage === 'suspension'
}

const Side = ({ photos, title }: { photos: PhotoView[]; title: string }) => (
  <Tap
    className="case-side"
    label={`${title}，${casePhotoLabels.count(photos.length)}`}
    onTap={() => openPhotos(photos, 0)}
  >
    <Photo className="case-photo" photo={photos[0] ?? null} large alt={title} />
    <View className="case-badge">
      {title}
      {photos.length > 1 && ` · ${casePhotoLabels.count(photos.length)}`}
    </View>
  </Tap>
)

/** Shows photos full screen, beginning with the one at `index`; one that waits to be released has no picture yet. */
export const openPhotos = (photos: readonly PhotoView[], index: number): void => {
  const chosen = photos[index]?.large
  if (!chosen) return
  const shown = photos.flatMap(({ large }) => large ?? [])
  previewPhotos(shown.map(absolute), shown.indexOf(chosen))
}
