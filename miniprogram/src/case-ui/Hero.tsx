import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import { Photo } from '../components/photos/Photo'
import { casePhotoLabels } from '../labels/case-cards'
import type { Audience } from './audience'
import { openPhotos, renewIn } from './photos/case-photos'
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

const Cover = ({ detail }: { detail: CaseDetail }) => {
  const { id, photos, category } = detail
  return (
    <View className="case-hero case-hero-cover">
      <Photo
        className="case-photo"
        photo={photos[0] ?? null}
        large
        alt={casePhotoLabels.of(category.name)}
        renew={renewIn(id)}
        onOpen={photos.length > 0 ? () => void openPhotos(detail, photos, 0) : undefined}
        openLabel={casePhotoLabels.of(category.name)}
      />
      {photos.length > 1 && <View className="case-badge">{casePhotoLabels.count(photos.length)}</View>}
    </View>
  )
}

const PhotoStrip = ({ detail }: { detail: CaseDetail }) => {
  const { id, photos, category } = detail
  return (
    <>
      <View className="case-strip">
        {photos.map((photo, index) => (
          <View key={photo.id} className="case-slide">
            <Photo
              className="case-photo"
              photo={photo}
              large
              alt={casePhotoLabels.of(category.name)}
              renew={renewIn(id)}
              onOpen={() => void openPhotos(detail, photos, index)}
            />
            {isUnseen(photo) && <View className="case-unseen">{casePhotoLabels.onlyYou}</View>}
          </View>
        ))}
      </View>
      {photos.length > 1 && <View className="case-badge">{casePhotoLabels.count(photos.length)}</View>}
    </>
  )
}

/** True for one's own photo that the public does not see yet. */
const isUnseen = ({ large, release }: PhotoView): boolean => large !== null && release === 'waiting'

type PhotoPairProps = Pick<HeroProps, 'detail' | 'audience'>

/** The report and the latest proof side by side; each side opens all its photos. */
export const PhotoPair = ({ detail, audience }: PhotoPairProps) => {
  const { photos, proof, status } = detail
  const isOutdated = audience === 'citizen' && isAtWork(status)
  return (
    <View className={`case-pair case-pair-${audience}`}>
      <Side detail={detail} photos={photos} title={casePhotoLabels.before} />
      <Side
        detail={detail}
        photos={proof}
        title={isOutdated ? casePhotoLabels.afterLast : casePhotoLabels.after}
      />
    </View>
  )
}

/** The proof was not accepted, and somebody is to work on the case again. */
const isAtWork = (status: CaseDetail['status']): boolean => {
  const stage = stageOf(status)?.stage
  return stage === 'dispatch' || stage === 'acknowledgement' || stage === 'handling' || stage === 'suspension'
}

type SideProps = { detail: CaseDetail; photos: PhotoView[]; title: string }

const Side = ({ detail, photos, title }: SideProps) => (
  <View className="case-side">
    <Photo
      className="case-photo"
      photo={photos[0] ?? null}
      large
      alt={title}
      renew={renewIn(detail.id)}
      onOpen={() => void openPhotos(detail, photos, 0)}
      openLabel={`${title}，${casePhotoLabels.count(photos.length)}`}
    />
    <View className="case-badge">
      {title}
      {photos.length > 1 && ` · ${casePhotoLabels.count(photos.length)}`}
    </View>
  </View>
)
