import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { detailLabels, frontRecordLabels } from '../../labels/staff'
import './WhoCard.scss'
import { contract } from '@shared/contract'
import { may } from '@shared/domain/roles'
import { call, useSession } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import './Candidates.scss'

/** Who is responsible, and the reasons of the decision, or why none could be taken. */
export const WhoCard = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, assigneeName, reasons, candidates, abilities } = detail
  return (
    <Card title={detailLabels.who}>
      <View className="staff-who">
        <View className="staff-who-mark">
          <Icon name={responsible?.kind === 'shop' ? 'shop' : 'shield'} />
        </View>
        <View className="staff-who-words">
          <View className="staff-who-name">
            {responsible?.name ?? (assigneeName ? detailLabels.nobodyYet : detailLabels.nobody)}
          </View>
          {whoFacts(detail).map((fact) => (
            <View key={fact} className="staff-who-facts">
              {fact}
            </View>
          ))}
          <FrontRecord responsible={responsible} />
        </View>
      </View>
      {reasons.length > 0 && (
        <View className="staff-who-why">
          <View className="staff-who-question">{detailLabels[questionOf(detail)]}</View>
          {reasons.map((reason) => (
            <View key={reason} className="staff-who-reason">
              {reason}
            </View>
          ))}
        </View>
      )}
      {/* Whoever may settle it is asked at the top of the screen. */}
      {candidates.length > 0 && !abilities.includes('settle') && (
        <View className="staff-who-why">
          <View className="staff-who-question">{detailLabels.candidates}</View>
          <Candidates candidates={candidates} />
        </View>
      )}
    </Card>
  )
}

/** A returned case keeps the reasons for which it once went out. */
const questionOf = ({ status }: CaseDetail) => {
  if (status === 'submitted') return 'whyOpen'
  return status === 'returned' ? 'whyBefore' : 'why'
}

type Who = Pick<CaseDetail, 'responsible' | 'assigneeName' | 'coResponsible' | 'informed' | 'softFirst'>

/** What is to be said of those whom a case concerns, below the name of the one who answers for it. */
export const whoFacts = ({
  responsible,
  assigneeName,
  coResponsible,
  informed,
  softFirst,
}: Who): string[] => [
  ...(responsible
    ? [responsible.duty ? detailLabels.duty(responsible.duty) : detailLabels.kinds[responsible.kind]]
    : []),
  ...(softFirst ? [detailLabels.softFirst] : []),
  ...(assigneeName ? [detailLabels.assigneeName(assigneeName)] : []),
  ...(coResponsible.length > 0 ? [detailLabels.coResponsible(coResponsible.map(({ name }) => name))] : []),
  ...(informed.length > 0 ? [detailLabels.informed(informed)] : []),
]

/** How the front that answers for it has done so far, to those who may ask of any; nothing where it cannot be had. */
const FrontRecord = ({ responsible }: Pick<CaseDetail, 'responsible'>) => {
  const { person } = useSession()
  const asked = person && may(person.role, 'lookUpUnits') && isFront(responsible) ? responsible.unitId : null
  const { data } = useLoaded(asked, () => call(contract.places.unitRecord, { id: asked ?? '' }))
  const words = data && frontRecordLabels(data)
  return words ? <View className="staff-who-facts">{words}</View> : null
}

/** A department or contractor has the whole city before its door: its count says nothing of this one. */
const isFront = (
  responsible: CaseDetail['responsible'],
): responsible is NonNullable<CaseDetail['responsible']> =>
  responsible?.kind === 'shop' || responsible?.kind === 'institution'

/** Fronts that may be meant, each with its share of the probability. */
export const Candidates = ({ candidates }: Pick<CaseDetail, 'candidates'>) => (
  <View className="staff-candidates">
    {candidates.map(({ unitId, name, share }) => (
      <View key={unitId} className="staff-candidate">
        <View>{name}</View>
        <View>{detailLabels.share(share)}</View>
      </View>
    ))}
  </View>
)
