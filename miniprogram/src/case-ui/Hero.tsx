import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import { Tap } from '../components/inputs/Tap'
import { Photo } from '../components/photos/Photo'
import { caseLabels } from '../labels/case'
import './Hero.scss'
import { absolute } from '../api/session'
import { previewPhotos } from '../platform/photos'

type HeroProps = { detail: CaseDetail }

/** What was seen; and once it is put right, both sides by side. */
export const Hero = ({ detail }: HeroProps) => {
  const { photos, proof, category, status } = detail
  const before = photos[0]
  const after = proof[0]
  if (before && after)
    return (
      <View className="case-pair">
        <Side photos={photos} words={caseLabels.before} />
        <Side photos={proof} words={isAtWork(status) ? caseLabels.afterLast : caseLabels.after} />
      </View>
    )
  return (
    <View className="case-hero">
      <View className="case-strip">
        {photos.map((photo, index) => (
          <Tap key={photo.id} className="case-slide" onTap={() => openPhotos(photos, index)}>
            <Photo className="case-photo" photo={photo} large alt={caseLabels.photoOf(category.name)} />
          </Tap>
        ))}
      </View>
      {photos.length > 1 && <View className="case-badge">{caseLabels.count(photos.length)}</View>}
    </View>
  )
}

/** What was shown as put right was not, and somebody is to do it again. */
const isAtWork = (status: CaseDetail['status']): boolean => {
  const stage = stageOf(status)?.stage
  return stage === 'dispatch' || stage === 'acknowledgement' || stage === 'handling' || stage === 'suspension'
}

type SideProps = { photos: CaseDetail['photos']; words: string }

const Side = ({ photos, words }: SideProps) => (
  <Tap
    className="case-side"
    label={`${words}，${caseLabels.count(photos.length)}`}
    onTap={() => openPhotos(photos, 0)}
  >
    <Photo className="case-photo" photo={photos[0] ?? null} large alt={words} />
    <View className="case-badge">
      {words}
      {photos.length > 1 && ` · ${caseLabels.count(photos.length)}`}
    </View>
  </Tap>
)

export const openPhotos = (photos: PhotoView[], index: number): void =>
  previewPhotos(
    photos.map(({ large }) => absolute(large)),
    index,
  )
