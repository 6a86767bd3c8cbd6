import type { CaseDetail } from '@shared/contract/case-views'
import { fullNumber } from '@shared/domain/case/case-number'
import { momentLabel } from '@shared/labels/time'
import { turnLabels } from '@shared/labels/turn'
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from '../components/Icon'
import { Heading } from '../components/layout'
import { caseHeadLabels, casePhotoLabels } from '../labels/case-cards'
import type { Audience } from './audience'
import { heldMarks, Marks, progressMarks, StatusChip } from './CaseCard'
import { StageClock } from './Clock'
import { type ClockLine as ClockLineView, clockOf } from './case-clock'
import { Hero } from './Hero'
import './CaseHead.scss'

type CaseHeadProps = PropsWithChildren<{ detail: CaseDetail; audience: Audience; now: number }>

/** Category, status, clock and description of a case. Staff sees the photos in it; `children` stand below the rest. */
export const CaseHead = ({ detail, audience, now, children }: CaseHeadProps) => (
  <View className="case-head">
    {audience === 'staff' && <Hero detail={detail} audience="staff" />}
    <View className="case-head-body">
      <View className="case-head-row">
        <Heading className="case-head-title">{detail.category.name}</Heading>
        <StatusChip status={detail.status} audience={audience} />
      </View>
      {audience === 'staff' ? (
        <StaffLines detail={detail} now={now} />
      ) : (
        <CitizenLines detail={detail} now={now} />
      )}
      {children}
    </View>
  </View>
)

type LinesProps = Pick<CaseHeadProps, 'detail' | 'now'>

const CitizenLines = ({ detail, now }: LinesProps) => {
  const { description, place, submittedAt, limit, reworks } = detail
  const { main, step, turn } = clockOf(detail, now)
  const facts = [
    caseHeadLabels.submittedAt(momentLabel(Date.parse(submittedAt), now)),
    limit && caseHeadLabels.limit(limit),
    reworks > 0 && caseHeadLabels.citizen.reworks(reworks),
    caseHeadLabels.number(fullNumber(detail)),
  ]
  return (
    <>
      {(main || step || turn) && (
        <View className="case-head-clocks">
          {main && <ClockLine {...main} />}
          {step && <ClockLine {...step} />}
          {turn && <View className="case-head-turn">{turn}</View>}
        </View>
      )}
      {description && <View className="case-head-description">{description}</View>}
      <Marks marks={heldMarks(detail.descriptionHeld, 'citizen')} />
      <View className="case-head-place">
        <Icon name="pin" />
        <View>{place}</View>
      </View>
      <Facts facts={facts} />
    </>
  )
}

const ClockLine = ({ text, light }: ClockLineView) => (
  <View className={`case-head-clock case-head-clock-${light ?? 'none'}`}>
    <Icon name={light === 'red' ? 'alert' : 'clock'} />
    <View>{text}</View>
  </View>
)

const StaffLines = ({ detail, now }: LinesProps) => {
  const { stage, status, request, description, submittedAt, deadlineAt, limit } = detail
  const facts = [
    caseHeadLabels.submittedAt(momentLabel(Date.parse(submittedAt), now)),
    limit && caseHeadLabels.limit(limit),
    deadlineAt && caseHeadLabels.staff.promised(momentLabel(Date.parse(deadlineAt), now)),
    caseHeadLabels.number(fullNumber(detail)),
  ]
  return (
    <>
      {stage && (
        <StageClock
          stage={stage}
          status={status}
          now={now}
          doing={request ? turnLabels.decide(request.kind) : undefined}
        />
      )}
      <Facts facts={[...facts, ...albumFacts(detail, now)]} />
      <Marks marks={progressMarks(detail)} />
      {description && (
        <View className="case-head-quote">
          {caseHeadLabels.staff.reporterSays}：{description}
        </View>
      )}
      <Marks marks={heldMarks(detail.descriptionHeld, 'staff')} />
    </>
  )
}

/** Photos that may be of another day and place than the report. */
const albumFacts = ({ photos, origins }: CaseDetail, now: number): string[] =>
  photos.flatMap(({ id }, index) => {
    const origin = origins.find(({ photoId }) => photoId === id)
    if (origin?.source !== 'album') return []
    const moment = origin.takenAt ? momentLabel(Date.parse(origin.takenAt), now) : ''
    return casePhotoLabels.fromAlbum(index + 1, moment)
  })

/** Details of the case, one a line. Those that do not apply are empty. */
const Facts = ({ facts }: { facts: readonly (string | false | null)[] }) => (
  <View className="case-head-facts">
    {facts
      .filter((fact) => fact)
      .map((fact) => (
        <View key={String(fact)}>{fact}</View>
      ))}
  </View>
)
