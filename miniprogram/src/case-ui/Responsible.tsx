import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { type PropsWithChildren, useState } from 'react'
import { Icon, type IconName } from '../components/Icon'
import { Tap } from '../components/inputs/Tap'
import { Card } from '../components/layout'
import { responsibleLabels } from '../labels/case-cards'
import type { Audience } from './audience'
import './Responsible.scss'

type ResponsibleProps = PropsWithChildren<{ detail: CaseDetail; audience: Audience }>

/**
 * The unit that answers for the case, and the reasons of the decision, or why none could be made. `children` stand
 * below the notes of the unit.
 */
export const Responsible = ({ detail, audience, children }: ResponsibleProps) => {
  const { responsible, reasons, candidates, abilities } = detail
  return (
    <Card title={responsibleLabels.title}>
      <IconRow icon={responsible?.kind === 'shop' ? 'shop' : 'shield'} title={unitName(detail, audience)}>
        {responsibleFacts(detail, audience).map((fact) => (
          <View key={fact} className="case-icon-note">
            {fact}
          </View>
        ))}
        {children}
      </IconRow>
      {audience === 'staff' && reasons.length > 0 && <StaffReasons detail={detail} />}
      {/* A person who may settle it is asked at the top of the screen. */}
      {candidates.length > 0 && !abilities.includes('settle') && (
        <View className="case-why">
          <View className="case-icon-note">{responsibleLabels[audience].candidates}</View>
          <Candidates candidates={candidates} />
        </View>
      )}
      {audience === 'citizen' && reasons.length > 0 && <CitizenReasons detail={detail} />}
    </Card>
  )
}

type IconRowProps = PropsWithChildren<{ icon: IconName; title: string }>

/** A large icon, a name, and notes below the name. */
export const IconRow = ({ icon, title, children }: IconRowProps) => (
  <View className="case-icon-row">
    <View className="case-icon-mark">
      <Icon name={icon} />
    </View>
    <View className="case-icon-text">
      <View className="case-icon-title">{title}</View>
      {children}
    </View>
  </View>
)

const unitName = ({ responsible, assigneeName }: CaseDetail, audience: Audience): string => {
  if (responsible) return responsible.name
  const { citizen, staff } = responsibleLabels
  if (audience === 'citizen') return citizen.nobody
  return assigneeName ? staff.toSettle : staff.nobody
}

type ResponsibleFields = Pick<
  CaseDetail,
  'responsible' | 'assigneeName' | 'coResponsible' | 'informed' | 'softFirst'
>

/** The notes below the unit's name: its duty, who acts, who helps and, for staff, who is informed. */
export const responsibleFacts = (
  { responsible, assigneeName, coResponsible, informed, softFirst }: ResponsibleFields,
  audience: Audience,
): string[] => {
  const { staff, ground } = responsibleLabels
  const helpers = coResponsible.map(({ name }) => name)
  const helped = helpers.length > 0 && responsibleLabels.coResponsible(helpers)
  const handled = assigneeName && responsibleLabels.assigneeName(assigneeName)
  const facts =
    audience === 'staff'
      ? [
          responsible && ground(responsible),
          softFirst && staff.softFirst,
          handled,
          helped,
          informed.length > 0 && staff.informed(informed),
        ]
      : [responsible && ground(responsible), helped, handled]
  return facts.filter((fact): fact is string => Boolean(fact))
}

/** Frontages that may be meant, each with its share of the probability. */
export const Candidates = ({ candidates }: Pick<CaseDetail, 'candidates'>) => (
  <View className="case-candidates">
    {candidates.map(({ unitId, name, share }) => (
      <View key={unitId} className="case-candidate">
        <View className="case-candidate-name">{name}</View>
        <View className="case-candidate-track">
          <View className="case-candidate-share" style={{ width: responsibleLabels.share(share) }} />
        </View>
        <View className="case-candidate-percent">{responsibleLabels.share(share)}</View>
      </View>
    ))}
  </View>
)

const StaffReasons = ({ detail: { status, reasons } }: { detail: CaseDetail }) => (
  <View className="case-why">
    <View className="case-icon-note">{responsibleLabels.staff[questionOf(status)]}</View>
    <Reasons reasons={reasons} />
  </View>
)

/** A returned case keeps the reasons for which it once went out. */
const questionOf = (status: CaseDetail['status']) => {
  if (status === 'submitted') return 'whyOpen'
  return status === 'returned' ? 'whyBefore' : 'why'
}

/** Closed at first: most citizens want to know who, not why. */
const CitizenReasons = ({ detail: { responsible, reasons } }: { detail: CaseDetail }) => {
  const [open, setOpen] = useState(false)
  const { why, whyNobody } = responsibleLabels.citizen
  return (
    <>
      <Tap className="case-why-tap" chosen={open} onTap={() => setOpen(!open)}>
        <Icon name="info" />
        {responsible ? why : whyNobody}
        <Icon name="chevron-down" className={open ? 'case-why-open' : ''} />
      </Tap>
      {open && <Reasons reasons={reasons} />}
    </>
  )
}

const Reasons = ({ reasons }: Pick<CaseDetail, 'reasons'>) => (
  <View className="case-reasons">
    {reasons.map((reason) => (
      <View key={reason} className="case-reason">
        {reason}
      </View>
    ))}
  </View>
)
