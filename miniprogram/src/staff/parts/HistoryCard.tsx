import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { absolute } from '../../api/session'
import { Timeline } from '../../case-ui/Timeline'
import { Card } from '../../components/layout'
import { detailLabels } from '../../labels/staff'
import { previewPhotos } from '../../platform/photos'

/** The latest first: whoever works on a case wants to know what happened last. */
export const HistoryCard = ({ detail, now }: { detail: CaseDetail; now: number }) => (
  <Card title={detailLabels.timeline}>
    <Timeline entries={[...detail.timeline].reverse()} now={now} onOpenPhotos={showPhotos} />
  </Card>
)

export const showPhotos = (photos: readonly PhotoView[], index: number): void =>
  previewPhotos(
    photos.map(({ large }) => absolute(large)),
    index,
  )
