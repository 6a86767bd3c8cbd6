import type { CaseDetail } from '@shared/contract/case-views'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { LightClock } from '../../components/LightClock'
import { Photo } from '../../components/Photo'
import { StatusChip } from '../../components/StatusChip'
import { Tap } from '../../components/Tap'
import { componentWords } from '../../words/components'
import { detailWords } from '../../words/staff'
import { showPhotos } from './show-photos'
import './CaseHead.scss'

/** What it is: photo, category, status, clock, and what the reporter said. */
export const CaseHead = ({ detail, now }: { detail: CaseDetail; now: number }) => (
  <View className="staff-head">
    <Hero detail={detail} />
    <View className="staff-head-body">
      <View className="staff-head-row">
        <View className="staff-head-title">{detail.category.name}</View>
        <StatusChip status={detail.status} audience="staff" />
      </View>
      <LightClock
        startedAt={detail.clockStartedAt}
        deadlineAt={detail.deadlineAt}
        now={now}
        audience="staff"
      />
      <View className="staff-head-facts">
        <View>{detailWords.submittedAt(momentWords(Date.parse(detail.submittedAt), now))}</View>
        <View>{detailWords.limit(detail.limit)}</View>
        <View>{detailWords.number(detail.number)}</View>
      </View>
      {(detail.reworks > 0 || detail.complaint) && (
        <View className="staff-head-marks">
          {detail.complaint && (
            <View className="staff-head-mark staff-head-mark-red">{componentWords.complaint}</View>
          )}
          {detail.reworks > 0 && (
            <View className="staff-head-mark staff-head-mark-yellow">
              {componentWords.rework(detail.reworks)}
            </View>
          )}
        </View>
      )}
      {detail.words && (
        <View className="staff-head-words">
          {detailWords.reporterSays}：{detail.words}
        </View>
      )}
    </View>
  </View>
)

const Hero = ({ detail }: { detail: CaseDetail }) => {
  const { photos, category } = detail
  const [first] = photos
  return (
    <Tap
      className="staff-head-hero"
      label={componentWords.photoOf(category.name)}
      disabled={!first}
      onTap={() => showPhotos(photos, 0)}
    >
      <Photo
        className="staff-head-photo"
        photo={first ?? null}
        large
        alt={componentWords.photoOf(category.name)}
      />
      {photos.length > 1 && <View className="staff-head-count">{detailWords.count(photos.length)}</View>}
    </Tap>
  )
}
