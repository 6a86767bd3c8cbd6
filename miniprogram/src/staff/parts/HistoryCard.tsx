import type { CaseDetail } from '@shared/contract/case-views'
import { Card } from '../../components/Card'
import { Timeline } from '../../components/Timeline'
import { detailWords } from '../../words/staff'
import { showPhotos } from './show-photos'

/** The latest first: whoever works on a case wants to know what happened last. */
export const HistoryCard = ({ detail, now }: { detail: CaseDetail; now: number }) => (
  <Card title={detailWords.timeline}>
    <Timeline entries={[...detail.timeline].reverse()} now={now} onOpenPhotos={showPhotos} />
  </Card>
)
