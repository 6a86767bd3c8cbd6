import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { distanceLabel, momentLabel } from '@shared/labels/time'
import { Alert, Image } from 'antd'
import { CompareSlider } from '../../../components/CompareSlider'
import { detailLabels } from '../../../labels/cases'
import type { Preview } from '../steps/use-steps'

type PhotosProps = { detail: CaseDetail; now: number; preview: Preview }

/** Before and after side by side, each opens in full; below them the doubtful marks of the proof. */
export const Photos = ({ detail, now, preview }: PhotosProps) => {
  const { photos, proof } = detail
  const shown = [...photos, ...proof].filter(({ large }) => large)
  const before = photos[0]?.large
  const after = proof[0]?.large
  const facts = albumFacts(detail, now)
  return (
    <section className="part">
      <h3>{proof.length > 0 ? `${detailLabels.before} · ${detailLabels.after}` : detailLabels.photos}</h3>
      <Image.PreviewGroup
        items={shown.map(({ large }) => ({ src: large ?? '' }))}
        preview={{
          visible: preview.place !== null,
          current: preview.place ?? 0,
          onVisibleChange: (open) => preview.show(open ? (preview.place ?? 0) : null),
          onChange: (current) => preview.show(current),
        }}
      >
        {before && after && <CompareSlider before={before} after={after} />}
        <div className={proof.length > 0 ? 'photos photos-pair' : 'photos'}>
          <Row photos={photos} name={detailLabels.photo} shown={shown} onOpen={preview.show} />
          {proof.length > 0 && (
            <Row photos={proof} name={detailLabels.proofPhoto} shown={shown} onOpen={preview.show} />
          )}
        </div>
      </Image.PreviewGroup>
      <Marks detail={detail} />
      {facts.map((fact) => (
        <div key={fact} className="faint">
          {fact}
        </div>
      ))}
    </section>
  )
}

type RowProps = {
  photos: readonly PhotoView[]
  name: (place: number) => string
  shown: readonly PhotoView[]
  onOpen: (place: number) => void
}

const Row = ({ photos, name, shown, onOpen }: RowProps) => (
  <div className="photos-row">
    {photos.map((photo, i) =>
      photo.small ? (
        <button
          key={photo.id}
          type="button"
          className="photo"
          aria-label={name(i + 1)}
          onClick={() => onOpen(shown.indexOf(photo))}
        >
          <img src={photo.small} alt="" loading="lazy" />
          {photo.release === 'waiting' && <span className="photo-note">{detailLabels.waiting}</span>}
        </button>
      ) : (
        <span key={photo.id} className="photo photo-none">
          {detailLabels.noPhoto}
        </span>
      ),
    )}
  </div>
)

const Marks = ({ detail }: { detail: CaseDetail }) => {
  const proof = detail.timeline.findLast(({ action }) => action === 'resolve' || action === 'self_fix')
  if (!proof) return null
  const { marks, distance } = proof
  if (marks.length > 0)
    return (
      <Alert
        type="warning"
        showIcon
        className="pane-alert"
        message={detailLabels.marks}
        description={marks.map(({ code, text }) => <div key={code}>{text}</div>)}
      />
    )
  return distance === null ? null : (
    <div className="faint">{detailLabels.distance(distanceLabel(distance))}</div>
  )
}

/** Photos that may be of another day and place than the report. */
const albumFacts = ({ photos, origins }: CaseDetail, now: number): string[] =>
  photos.flatMap(({ id }, i) => {
    const origin = origins.find(({ photoId }) => photoId === id)
    if (origin?.source !== 'album') return []
    const moment = origin.takenAt ? momentLabel(Date.parse(origin.takenAt), now) : ''
    return [detailLabels.fromAlbum(i + 1, moment)]
  })
